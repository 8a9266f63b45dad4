namespace CivicConnect.Names;

/// <summary>Why a search found an entry: the first of these that holds. It tells a kind of thing, and nothing of the thing.</summary>
public enum FoundBy
{
    /// <summary>No text was asked for.</summary>
    Nothing,

    /// <summary>The code name has all the words.</summary>
    CodeName,

    /// <summary>Its names have all the words.</summary>
    Words,

    /// <summary>An e-mail address begins so.</summary>
    Email,

    /// <summary>A phone number has the digits.</summary>
    Phone,

    /// <summary>A name only sounds alike, or is of another script.</summary>
    Sound,
}
