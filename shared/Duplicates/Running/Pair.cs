using CivicConnect.Duplicates.Matching;

namespace CivicConnect.Duplicates.Running;

/// <summary>Two records that were judged to be likely the same.</summary>
/// <param name="First">Of the two ids the lesser.</param>
/// <param name="Second">The other one.</param>
/// <param name="Found">How sure it is, and why.</param>
internal readonly record struct Pair(Guid First, Guid Second, Judgement Found)
{
    internal static Pair Of(Guid one, Guid other, Judgement found) => one.CompareTo(other) < 0 ? new(one, other, found) : new(other, one, found);
}
