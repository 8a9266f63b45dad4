using System.Text;
using CivicConnect.Screening.Lists;

namespace CivicConnect.Screening.Tests;

public sealed class ListReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void AList_InPiecesOfAnySize_IsReadWhole(int piece)
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFF" + string.Join("\r\n",
            Lists.Person("a", "Nasrin Ofoq", ["نسرین افق"], "ir", "1971-03", "Q1"), "", Lists.Entity("v", "Vessel", "Ship", []), Lists.Organization("b", "Circle"), Lists.Entity("c", "LegalEntity", "Someone", new() { ["name"] = [] })));
        var reader = new ListReader();

        for (var i = 0; i < bytes.Length; i += piece)
            Assert.True(reader.Add(bytes.AsSpan(i, Math.Min(piece, bytes.Length - i))));
        reader.End();

        Assert.Empty(reader.Problems);
        Assert.Equal([("a", true), ("b", false), ("c", (bool?)null)], reader.Entities.Select(e => (e.Id, e.IsPerson)));
        var person = reader.Entities[0];
        Assert.Equal(["Nasrin Ofoq", "نسرین افق"], person.Names);
        Assert.Equal(("Nasrin Ofoq", "IR", 1971, "Q1", "sanction"), (person.Caption, person.Countries.Single(), person.BirthYear, person.Wikidata, person.Topics.Single()));
        Assert.Equal(["Someone"], reader.Entities[2].Names);
    }

    [Fact]
    public void WhatIsWrong_IsToldByLine()
    {
        var reader = new ListReader();
        reader.Add(Lists.Of(Lists.Person("a", "A"), "{", "[]", """{"schema":"Person","properties":{}}""", """{"id":"x","properties":{}}""", """{"id":"x","schema":"Person"}""", """{"id":"x","schema":"Person","properties":{}} {}""").Span);
        reader.End();

        Assert.Equal([(2, "is not JSON"), (3, "is not a JSON object"), (4, "has no id"), (5, "has no schema"), (6, "has no properties"), (7, "holds more than one entity")], reader.Problems);
    }

    [Fact]
    public void TwentyProblems_AreEnough()
    {
        var reader = new ListReader();
        Assert.False(reader.Add(Lists.Of([.. Enumerable.Repeat("no", 30), ""]).Span));
        Assert.Equal(20, reader.Problems.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("""{"id":"v","schema":"Vessel","properties":{}}""")]
    public void AFileWithoutPeopleOrOrganizations_IsNoList(string file)
    {
        var reader = new ListReader();
        reader.Add(Encoding.UTF8.GetBytes(file));
        reader.End();
        Assert.Single(reader.Problems);
    }

    [Fact]
    public void HostileText_IsPassedOver()
    {
        var reader = new ListReader();
        reader.Add(Lists.Of("""{"id":"a","schema":"Person","caption":"\ud800","properties":{"name":["\ud800",7,null,["x"],"Parisa"]}}""").Span);
        reader.End();

        Assert.Empty(reader.Problems);
        Assert.Equal(["Parisa"], reader.Entities.Single().Names);
    }

    [Fact]
    public void ALineWithoutEnd_IsGivenUp()
    {
        var reader = new ListReader();
        var piece = new byte[1024 * 1024];
        piece.AsSpan().Fill((byte)'x');
        Assert.True(reader.Add(piece));
        for (var i = 0; i < 3; i++)
            reader.Add(piece);
        Assert.False(reader.Add(piece));
    }
}
