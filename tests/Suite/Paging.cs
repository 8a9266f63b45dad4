namespace CivicConnect.Testing;

/// <summary>Reads a list to its end.</summary>
public static class Paging
{
    /// <summary>All pages one after another. <paramref name="between"/> runs before each page but the first.</summary>
    public static async Task<List<T>> AllAsync<TResponse, T>(
        Func<string, Task<TResponse>> page, Func<TResponse, IEnumerable<T>> entries, Func<TResponse, string> next, Func<Task>? between = null)
    {
        List<T> all = [];
        var token = "";
        do
        {
            if (token.Length > 0 && between is not null)
                await between();
            var response = await page(token);
            all.AddRange(entries(response));
            token = next(response);
            Assert.True(all.Count < 100_000, "The list has no end.");
        }
        while (token.Length > 0);
        return all;
    }
}
