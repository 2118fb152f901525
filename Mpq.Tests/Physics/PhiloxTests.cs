using System.Runtime.Intrinsics;
using Mpq.Physics.Numerics;

namespace Mpq.Tests.Physics;

/// <summary>Philox 4×32-10 against the known answers in Random123's file kat_vectors, and the uniforms from it.</summary>
[TestFixture]
public class PhiloxTests
{
    private static readonly TestCaseData[] KnownAnswers =
    [
        new TestCaseData(
            new RandomCounter(0, 0, 0, 0),
            new RandomKey(0, 0),
            new uint[] { 0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8 }).SetArgDisplayNames("zeros"),
        new TestCaseData(
            new RandomCounter(0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF),
            new RandomKey(0xFFFFFFFF, 0xFFFFFFFF),
            new uint[] { 0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD }).SetArgDisplayNames("ones"),
        new TestCaseData(
            new RandomCounter(0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            new RandomKey(0xA4093822, 0x299F31D0),
            new uint[] { 0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1 }).SetArgDisplayNames("pi"),
    ];

    [TestCaseSource(nameof(KnownAnswers))]
    public void OneWordGivesTheKnownAnswer(RandomCounter counter, RandomKey key, uint[] expected)
    {
        Four<Word> block = Philox.Block(key, new Word(counter.Sample), counter);
        Assert.That(new[] { block.A.Bits, block.B.Bits, block.C.Bits, block.D.Bits }, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(KnownAnswers))]
    public void EveryLaneGivesTheKnownAnswer(RandomCounter counter, RandomKey key, uint[] expected)
    {
        for (int lane = 0; lane < Wide.Lanes; lane++)
        {
            Four<WideWord> block = Philox.Block(key, WideWord.Sequence(counter.Sample - (uint)lane), counter);
            uint[] words = [block.A.Bits[lane], block.B.Bits[lane], block.C.Bits[lane], block.D.Bits[lane]];
            Assert.That(words, Is.EqualTo(expected));
        }
    }

    [Test]
    public void SixteenLanesAreTwiceEight()
    {
        RandomKey key = RandomKey.Derive(7, 1);
        for (uint i = 0; i < 500; i++)
        {
            uint first = i == 499 ? uint.MaxValue - 5 : i * 16;
            Four<Wide16> wide = Wide16.Uniforms(key, new(first, i, 3 * i, i * i));
            Four<Wide> low = Wide.Uniforms(key, new(first, i, 3 * i, i * i)), high = Wide.Uniforms(key, new(first + 8, i, 3 * i, i * i));
            Assert.That(wide.A.Vector.GetLower(), Is.EqualTo(low.A.Vector));
            Assert.That(wide.B.Vector.GetUpper(), Is.EqualTo(high.B.Vector));
            Assert.That(wide.C.Vector.GetUpper(), Is.EqualTo(high.C.Vector));
            Assert.That(wide.D.Vector.GetLower(), Is.EqualTo(low.D.Vector));
        }
    }

    [Test]
    public void AWordInEveryLaneIsThatWord()
        => Assert.That(WideWord.Of(0x9ABCDEF0).Bits, Is.EqualTo(System.Runtime.Intrinsics.Vector256.Create(0x9ABCDEF0u)));

    [Test]
    public void UniformsOfALaneAreThoseOfItsWorld()
    {
        RandomKey key = RandomKey.Derive(7, 1);
        for (uint i = 0; i < 2000; i++)
        {
            // The last first sample wraps around within the lanes.
            uint first = i == 1999 ? uint.MaxValue - 3 : i * 8;
            Four<Wide> wide = Wide.Uniforms(key, new(first, i, 3 * i, i * i));
            for (int lane = 0; lane < Wide.Lanes; lane++)
            {
                Four<Real32> one = Real32.Uniforms(key, new(first + (uint)lane, i, 3 * i, i * i));
                Assert.That(wide.A.Vector[lane], Is.EqualTo(one.A.Value));
                Assert.That(wide.B.Vector[lane], Is.EqualTo(one.B.Value));
                Assert.That(wide.C.Vector[lane], Is.EqualTo(one.C.Value));
                Assert.That(wide.D.Vector[lane], Is.EqualTo(one.D.Value));
            }
        }
    }

    [Test]
    public void UniformsLieWithinTheirOpenIntervalAndFillIt()
    {
        float smallest = 1, largest = 0;
        double sum = 0;
        const int Blocks = 250_000;
        for (uint i = 0; i < Blocks; i++)
        {
            Four<Real32> u = Real32.Uniforms(new(1, 2), new(i, 0, 0, 0));
            foreach (float x in (ReadOnlySpan<float>)[u.A.Value, u.B.Value, u.C.Value, u.D.Value])
            {
                (smallest, largest) = (Math.Min(smallest, x), Math.Max(largest, x));
                sum += x;
            }
        }

        Assert.That(smallest, Is.GreaterThan(0).And.LessThan(2e-5f));
        Assert.That(largest, Is.LessThan(1).And.GreaterThan(1 - 2e-5f));
        // Four standard errors of the mean of 10^6 uniforms.
        Assert.That(sum / (4 * Blocks), Is.EqualTo(0.5).Within(4 * Math.Sqrt(1.0 / 12 / (4 * Blocks))));
    }
}
