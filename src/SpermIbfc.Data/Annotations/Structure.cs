namespace SpermIbfc.Data.Annotations;

public enum Structure
{
    Midpiece,
    Head,
}
