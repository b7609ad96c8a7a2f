using System.Collections.Concurrent;

namespace SpermIbfc.Browser.Tests.Load;

/// <summary>What was asked of the site in one stretch of a trial, and how long each answer took, to the last byte of it.</summary>
sealed class RequestLog
{
    readonly ConcurrentQueue<Answer> answers = new();

    public void Add(Answer answer) => answers.Enqueue(answer);

    /// <summary>What the site, or the connection to it, did not do. A stale edit is an answer, and no failure.</summary>
    public IReadOnlyList<Answer> Failures => [.. answers.Where(answer => answer.IsFailure)];

    public int Stale => answers.Count(answer => answer.Status == 409);

    public IReadOnlyCollection<double> Times(RequestKind kind) => [.. answers.Where(answer => answer.Kind == kind && !answer.IsFailure).Select(answer => answer.Milliseconds)];

    public string Words(RequestKind kind) => Times(kind) is { Count: > 0 } times ? $"{times.Count:N0} in {times.Words()} ms" : "none";
}

enum RequestKind
{
    Edit,
    Presence,
    /// <summary>A cell, its planes, its features, its history.</summary>
    Cell,
    /// <summary>Names and pictures of what a gallery shows.</summary>
    Gallery,
    Page,
}

/// <param name="Status">Of HTTP; 0 where no answer came.</param>
/// <param name="Text">What the site said of a failure.</param>
sealed record Answer(RequestKind Kind, double Milliseconds, int Status, string Text = "")
{
    public bool IsFailure => Status is not (>= 200 and < 300) and not 409;
}
