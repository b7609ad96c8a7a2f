using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Components;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Account;

public sealed partial class SignIn
{
    string? _problem;

    [Inject]
    SignInCommand Command { get; set; } = null!;

    [Inject]
    NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm]
    SignInInput? Input { get; set; }

    protected override void OnInitialized() => Input ??= new SignInInput();

    async Task SignInAsync()
    {
        switch (await Command.ExecuteAsync(Input!.Name, Input.Password, Input.Remember))
        {
            case SignInOutcome.SignedIn:
                Navigation.NavigateTo(LocalAddress.OrHome(ReturnUrl));
                break;
            case SignInOutcome.LockedOut:
                _problem = "Too many wrong passwords. Wait 5 minutes, then try again.";
                break;
            case SignInOutcome.Disabled:
                _problem = "This account is disabled. Ask an admin of your lab.";
                break;
            default:
                _problem = "That name and password do not belong together.";
                break;
        }
    }

    internal sealed class SignInInput
    {
        [Required(ErrorMessage = "Who are you?")]
        public string Name { get; set; } = "";

        [Required(ErrorMessage = "The password is missing.")]
        public string Password { get; set; } = "";

        public bool Remember { get; set; }
    }
}
