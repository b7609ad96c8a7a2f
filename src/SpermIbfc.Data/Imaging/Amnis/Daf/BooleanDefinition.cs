namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>
/// A boolean population's definition: names, And, Or, Not and parentheses, each a part between '|'.
/// Not binds closest, then And, then Or; equals are taken from left to right.
/// </summary>
internal sealed class BooleanDefinition
{
    const string AndWord = "And", OrWord = "Or", NotWord = "Not", Open = "(", Close = ")";

    readonly string[] _tokens;
    readonly List<Step> _steps = [];
    int _at, _depth;

    BooleanDefinition(string[] tokens) => _tokens = tokens;

    enum Operation
    {
        Name,
        And,
        Or,
        Not,
    }

    /// <summary>The populations that it names, each once.</summary>
    public IEnumerable<string> Names => _steps.Where(step => step.Operation == Operation.Name).Select(step => step.Name).Distinct(StringComparer.Ordinal);

    /// <summary>How many operations an evaluation takes.</summary>
    public int Length => _steps.Count;

    /// <summary>Parses a definition.</summary>
    /// <exception cref="FormatException">It is none; the message says in words why.</exception>
    public static BooleanDefinition Parse(string text)
    {
        // One more than is allowed is enough to see that there are too many.
        string[] tokens = text.Split('|', DafLimits.DefinitionTokens + 1, StringSplitOptions.RemoveEmptyEntries);
        if (tokens.Length == 0) throw new FormatException("it is empty");
        if (tokens.Length > DafLimits.DefinitionTokens) throw new FormatException($"it has more than {DafLimits.DefinitionTokens} terms");
        var definition = new BooleanDefinition(tokens);
        definition.ParseOr();
        if (definition._at < tokens.Length) throw new FormatException($"\"{tokens[definition._at]}\" stands where And, Or or the end should");
        return definition;
    }

    public PopulationMembers Evaluate(Func<string, PopulationMembers> members)
    {
        var stack = new Stack<PopulationMembers>();
        foreach (Step step in _steps)
        {
            stack.Push(step.Operation switch
            {
                Operation.Name => members(step.Name),
                Operation.Not => stack.Pop().Not(),
                Operation.And => stack.Pop().And(stack.Pop()),
                _ => stack.Pop().Or(stack.Pop()),
            });
        }

        return stack.Pop();
    }

    void ParseOr()
    {
        ParseAnd();
        while (Accept(OrWord))
        {
            ParseAnd();
            _steps.Add(new Step(Operation.Or));
        }
    }

    void ParseAnd()
    {
        ParseTerm();
        while (Accept(AndWord))
        {
            ParseTerm();
            _steps.Add(new Step(Operation.And));
        }
    }

    void ParseTerm()
    {
        bool negated = false;
        while (Accept(NotWord)) negated = !negated;
        if (Accept(Open))
        {
            if (++_depth > DafLimits.DefinitionDepth) throw new FormatException($"its parentheses lie more than {DafLimits.DefinitionDepth} deep");
            ParseOr();
            if (!Accept(Close)) throw new FormatException($"a parenthesis is not closed before {Next}");
            _depth--;
        }
        else if (_at < _tokens.Length && _tokens[_at] is not (AndWord or OrWord or Close))
        {
            _steps.Add(new Step(Operation.Name, _tokens[_at++]));
        }
        else
        {
            throw new FormatException($"a population's name is missing before {Next}");
        }

        if (negated) _steps.Add(new Step(Operation.Not));
    }

    string Next => _at < _tokens.Length ? $"\"{_tokens[_at]}\"" : "the end";

    bool Accept(string word)
    {
        if (_at >= _tokens.Length || _tokens[_at] != word) return false;
        _at++;
        return true;
    }

    readonly record struct Step(Operation Operation, string Name = "");
}
