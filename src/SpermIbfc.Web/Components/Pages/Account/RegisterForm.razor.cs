using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Account;

/// <summary>Makes an account from a one-time code and signs its person in.</summary>
public sealed partial class RegisterForm
{
    IReadOnlyList<string> _problems = [];

    [Parameter, EditorRequired]
    public string FormName { get; set; } = "";

    [Parameter]
    public string? Code { get; set; }

    [Parameter]
    public bool AsksForCode { get; set; }

    [Inject]
    RegisterAccountCommand Command { get; set; } = null!;

    [Inject]
    SignInManager<Data.Accounts.Account> SignIn { get; set; } = null!;

    [Inject]
    NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm]
    RegisterInput? Input { get; set; }

    protected override void OnInitialized() => Input ??= new RegisterInput();

    async Task RegisterAsync()
    {
        var code = AsksForCode ? Input!.Code : Code;
        var wanted = new NewAccount(code ?? "", Input!.DisplayName, Input.UserName, Input.Email, Input.Password);
        switch (await Command.ExecuteAsync(wanted, Context.RequestAborted))
        {
            case RegisterOutcome.Registered registered:
                await SignIn.SignInAsync(registered.Account, isPersistent: true);
                Navigation.NavigateTo("/");
                break;
            case RegisterOutcome.CodeNotValid:
                _problems = ["The code is not valid: it was used, has expired, or was mistyped."];
                break;
            case RegisterOutcome.Refused refused:
                _problems = refused.Reasons;
                break;
        }
    }

    internal sealed class RegisterInput
    {
        public string? Code { get; set; }

        [Required(ErrorMessage = "Your name is missing."), StringLength(80, ErrorMessage = "80 characters fit.")]
        public string DisplayName { get; set; } = "";

        [Required(ErrorMessage = "A user name is missing."), StringLength(40, ErrorMessage = "40 characters fit.")]
        public string UserName { get; set; } = "";

        [Required(ErrorMessage = "An e-mail address is missing."), EmailAddress(ErrorMessage = "This is not an e-mail address.")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "A password is missing.")]
        public string Password { get; set; } = "";
    }
}
