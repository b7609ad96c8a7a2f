using System.CommandLine;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Cli;

/// <summary><c>ibfc import</c>: sends files to a site and follows their import to its end, as the import page does.</summary>
static class ImportCommand
{
    const string PasswordVariable = "IBFC_PASSWORD", UserVariable = "IBFC_USER";

    static readonly Argument<string[]> Paths = new("paths") { Description = "Files and folders to import.", HelpName = "FILE|FOLDER", Arity = ArgumentArity.OneOrMore };
    static readonly Option<string> Url = new("--url") { Description = "The site's address, such as http://127.0.0.1:5080.", HelpName = "URL", Required = true };
    static readonly Option<string> Study = new("--study") { Description = "The study's name, or its number.", Required = true };
    static readonly Option<string?> Name = new("--name") { Description = "The acquisition's name; by default that of the first file or folder.", HelpName = "ACQUISITION" };

    static readonly Option<string?> User = new("--user")
    {
        Description = $"E-mail address or user name; by default {UserVariable}. The password is taken from {PasswordVariable}, or asked for.",
        HelpName = "EMAIL",
    };

    public static Command Create()
    {
        var command = new Command("import", "Send files to a site and import them into a study; the same command goes on after an interruption.") { Paths, Url, Study, Name, User };
        command.SetAction(async (parsed, ct) => (int)await RunAsync(parsed, ct));
        return command;
    }

    static async Task<WorkerExitCode> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        string[] paths = parsed.GetRequiredValue(Paths);
        var (files, passedOver) = ImportFiles.Of(paths);
        if (files.Count == 0) throw new UsageException($"There are no files in {string.Join(", ", paths)}.");
        string name = parsed.GetValue(Name) ?? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(paths[0])));
        using var site = new SiteClient(Address(parsed.GetRequiredValue(Url)));
        using var lines = ImportLines.ForConsole();
        if (passedOver > 0) lines.Line($"{passedOver} hidden files are passed over.");
        try
        {
            await SignInAsync(site, parsed.GetValue(User), ct);
            int study = await StudyAsync(site, parsed.GetRequiredValue(Study), ct);
            return await ImportAsync(site, study, name, files, lines, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            lines.Line("Stopped. What has arrived is kept on the site for a week: the same command goes on with it.");
            return WorkerExitCode.Stopped;
        }
    }

    static async Task<WorkerExitCode> ImportAsync(SiteClient site, int study, string name, IReadOnlyList<FileToSend> files, ImportLines lines, CancellationToken ct)
    {
        long bytes = files.Sum(file => file.Length);
        string import = (await site.OpenUploadsAsync(study, ct)).FirstOrDefault(open => open.Name == name)?.ImportId
            ?? await site.BeginAsync(study, name, files.Count, bytes, ct);
        var sending = new FileSending(site, import, lines, TimeProvider.System);
        await sending.SendAsync(files, ct);
        // From here on the site works alone: it is only watched, and goes on when nobody watches.
        await site.FinishAsync(import, ct);
        var end = await WatchAsync(site, import, lines, ct);
        return await ReportAsync(site, end, sending.Refused, lines, ct);
    }

    static async Task<SiteImport> WatchAsync(SiteClient site, string import, ImportLines lines, CancellationToken ct)
    {
        while (true)
        {
            var status = await Patience.TryAsync(() => site.StatusAsync(import, ct), lines, TimeProvider.System, ct);
            if (status.State is "done" or "failed" or "cancelled") return status;
            lines.Show(status);
            await Task.Delay(TimeSpan.FromSeconds(0.5), ct);
        }
    }

    static async Task<WorkerExitCode> ReportAsync(SiteClient site, SiteImport end, IReadOnlyList<SiteProblem> refused, ImportLines lines, CancellationToken ct)
    {
        if (end.AcquisitionId is not { } acquisition)
            throw new SiteException(end.Message ?? "The import did not come to its end.", WorkerExitCode.BadInput);
        var report = await site.ReportAsync(acquisition, ct);
        IReadOnlyList<SiteProblem> leftOut = [.. refused, .. report.Problems];
        lines.Line($"{report.Cells} cells imported from {report.Files} files, {report.Labels} of them labelled; {leftOut.Count} left out, {report.Twins.Count} with another's pixels.");
        foreach (var problem in leftOut) lines.Line($"left out: {problem.File}: {problem.Reason}");
        return WorkerExitCode.Done;
    }

    static async Task SignInAsync(SiteClient site, string? user, CancellationToken ct)
    {
        user ??= Environment.GetEnvironmentVariable(UserVariable);
        if (string.IsNullOrWhiteSpace(user)) throw new UsageException($"Say who you are: --user EMAIL, or {UserVariable}.");
        string? password = Environment.GetEnvironmentVariable(PasswordVariable) ?? HiddenLine.Ask($"Password of {user}: ");
        if (string.IsNullOrEmpty(password)) throw new UsageException($"The password is missing: set {PasswordVariable}, or start this on a terminal.");
        await site.SignInAsync(user, password, ct);
    }

    static async Task<int> StudyAsync(SiteClient site, string wanted, CancellationToken ct)
    {
        var studies = await site.StudiesAsync(ct);
        var found = studies.FirstOrDefault(study => study.Name == wanted)
            ?? studies.FirstOrDefault(study => study.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == wanted);
        return found?.Id ?? throw new SiteException($"The site has no study '{wanted}'; it has {(studies.Count == 0 ? "none yet" : string.Join(", ", studies.Select(study => $"'{study.Name}'")))}.", WorkerExitCode.BadInput);
    }

    static Uri Address(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
        ? address
        : throw new UsageException($"'{url}' is no address of a site; one looks like http://127.0.0.1:5080.");
}
