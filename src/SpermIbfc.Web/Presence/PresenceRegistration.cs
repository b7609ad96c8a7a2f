namespace SpermIbfc.Web.Presence;

static class PresenceRegistration
{
    /// <summary>Who has which cell open.</summary>
    public static IServiceCollection AddPresence(this IServiceCollection services) => services.AddSingleton<PresenceBoard>();
}
