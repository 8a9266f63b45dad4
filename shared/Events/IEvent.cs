namespace CivicConnect.Events;

/// <summary>Something that happened in a service: ids, kinds and times, never a person's data. Its type name is its name on the bus for ever.</summary>
public interface IEvent;
