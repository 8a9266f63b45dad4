namespace CivicConnect.Admin.Forms;

/// <summary>Rows of a form that buttons add and remove.</summary>
public interface IFormRows
{
    /// <summary>Adds an empty row; returns its index.</summary>
    int Add();

    bool Remove(int index);
}

internal sealed class FormRows<T>(List<T> rows) : IFormRows
    where T : new()
{
    public int Add()
    {
        rows.Add(new());
        return rows.Count - 1;
    }

    public bool Remove(int index)
    {
        if (index < 0 || index >= rows.Count)
            return false;
        rows.RemoveAt(index);
        return true;
    }
}
