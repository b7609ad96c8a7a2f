using Microsoft.AspNetCore.Identity;

namespace SpermIbfc.Web.Accounts;

/// <summary>The few refusals that people meet, in plain words.</summary>
sealed class PlainIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), $"The user name '{userName}' is taken.");

    public override IdentityError DuplicateEmail(string email) => Error(nameof(DuplicateEmail), $"There is an account with the e-mail address '{email}' already.");

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), "A user name consists of letters, digits, dots, dashes and underscores.");

    public override IdentityError InvalidEmail(string? email) => Error(nameof(InvalidEmail), $"'{email}' is not an e-mail address.");

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), $"The password needs at least {length} characters; a short sentence is a good one.");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Error(nameof(PasswordRequiresUniqueChars), $"The password needs at least {uniqueChars} different characters.");

    static IdentityError Error(string code, string text) => new() { Code = code, Description = text };
}
