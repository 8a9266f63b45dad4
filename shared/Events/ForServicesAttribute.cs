namespace CivicConnect.Events;

/// <summary>Names other records than the one that the event is about: whoever may know of the one need not know of these. Partners get the event without it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ForServicesAttribute : Attribute;
