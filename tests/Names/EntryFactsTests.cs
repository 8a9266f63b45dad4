namespace CivicConnect.Names.Tests;

public sealed class EntryFactsTests : IDisposable
{
    private const int Meeting = 1;
    private const int Training = 4;
    private static readonly DateOnly Spring = new(2026, 3, 20);
    private static readonly Guid Mine = Guid.NewGuid();
    private static readonly Guid Theirs = Guid.NewGuid();
    private readonly NameDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Search_Engagements_AsksKindAndDayOfOneAndTheSame()
    {
        var trained = Put(Mine, new EngagementFact(Spring, Training, Mine));
        var met = Put(Mine, new EngagementFact(Spring, Meeting, Mine), new EngagementFact(Spring.AddYears(-1), Training, Mine));
        var nothing = Put(Mine);

        Assert.Equal([met, trained], Find(new EngagementCondition { Kind = Training }));
        Assert.Equal([trained], Find(new EngagementCondition { Kind = Training, Since = Spring, Until = Spring }));
        Assert.Equal([met], Find(new EngagementCondition { Until = Spring.AddDays(-1) }));
        Assert.Equal([nothing], Find(new EngagementCondition { Never = true }));
        Assert.Equal([nothing, met], Find(new EngagementCondition { Never = true, Kind = Training, Since = Spring }));
        Assert.Equal([met], Find(new EngagementCondition { Kind = Meeting }, new EngagementCondition { Kind = Training }));
        Assert.Empty(Find(new EngagementCondition { Kind = Meeting }, new EngagementCondition { Never = true }));
    }

    [Fact]
    public void Search_EngagementsOfOtherCompartments_HaveNotHappened()
    {
        var entry = Put(Mine, new EngagementFact(Spring, Training, Theirs));

        Assert.Empty(Find(new EngagementCondition { Kind = Training }));
        Assert.Equal([entry], Find(new EngagementCondition { Never = true }));
        Assert.Equal([entry], _directory.Search(new DirectoryQuery { Compartments = [Mine, Theirs], Engagements = [new EngagementCondition()] }).Ids);
    }

    [Fact]
    public void Search_WithinOneCompartment_StillKnowsOfEngagementsInTheOthers()
    {
        var entry = Put(Mine, new EngagementFact(Spring, Training, Theirs));
        Put(Theirs, new EngagementFact(Spring, Training, Theirs));
        var query = new DirectoryQuery { Compartments = [Mine, Theirs], Engagements = [new EngagementCondition { Kind = Training }] };

        Assert.Equal([entry], _directory.Search(query with { Within = [Mine] }).Ids);
        Assert.Empty(_directory.Search(query with { Compartments = [Mine], Within = [Mine] }).Ids);
        Assert.Empty(_directory.Search(query with { Compartments = [Mine], Within = [Theirs], Engagements = [] }).Ids);
        Assert.Empty(_directory.Search(query with { Within = [] }).Ids);
    }

    [Fact]
    public void Search_Organizations_FindsWhoBelongsToAnyOfThem()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var member = Put(Mine);
        _directory.PutFacts([(member, new EntryFacts { Organizations = [one, one] }), (Guid.NewGuid(), new EntryFacts { Organizations = [one] })]);

        Assert.Equal([member], _directory.Search(new DirectoryQuery { Organizations = [other, one] }).Ids);
        Assert.Empty(_directory.Search(new DirectoryQuery { Organizations = [other] }).Ids);
        _directory.PutFacts([(member, EntryFacts.None)]);
        Assert.Empty(_directory.Search(new DirectoryQuery { Organizations = [one] }).Ids);
    }

    [Fact]
    public void Put_Again_KeepsWhatIsKnownBesides_AndRemovedItIsGone()
    {
        var entry = Put(Mine, new EngagementFact(Spring, Training, Mine));
        _directory.Put(new DirectoryEntry { Id = entry, Compartment = Mine, Number = 1, Names = ["Renamed"] });
        Assert.Equal([entry], Find(new EngagementCondition { Kind = Training }));

        _directory.Remove(entry);
        _directory.Put(new DirectoryEntry { Id = entry, Compartment = Mine, Number = 1, Names = ["Renamed"] });
        Assert.Empty(Find(new EngagementCondition { Kind = Training }));
    }

    private IReadOnlyList<Guid> Find(params EngagementCondition[] conditions) =>
        _directory.Search(new DirectoryQuery { Compartments = [Mine], Engagements = conditions }).Ids;

    private Guid Put(Guid compartment, params EngagementFact[] engagements)
    {
        var id = Guid.NewGuid();
        _directory.Put(new DirectoryEntry { Id = id, Compartment = compartment, Number = _directory.Count + 1, Names = ["Somebody"] });
        _directory.PutFacts([(id, new EntryFacts { Engagements = engagements })]);
        return id;
    }
}
