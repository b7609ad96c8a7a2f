namespace SpermIbfc.Data.Assignments;

public enum AssignmentTask
{
    Label,
    Draw,
}
