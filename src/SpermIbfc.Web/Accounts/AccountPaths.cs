namespace SpermIbfc.Web.Accounts;

static class AccountPaths
{
    public const string SignIn = "/account/sign-in";
    public const string SignOut = "/account/sign-out";
    public const string First = "/account/first";
    public const string Join = "/account/join";
    public const string Denied = "/account/denied";
}
