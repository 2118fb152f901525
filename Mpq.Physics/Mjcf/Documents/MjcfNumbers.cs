using System.Globalization;

namespace Mpq.Physics.Mjcf;

/// <summary>Numbers in attributes: separated by white space, finite, as many as the attribute takes.</summary>
internal static class MjcfNumbers
{
    // Lengths beyond it have no square and no volume in 64 bits.
    private const double Largest = 1e60;

    /// <summary>One number, or null where the attribute is absent.</summary>
    public static double? Number(this MjcfNode node, string attribute)
        => node.Numbers(attribute, 1, 1) is { } one ? one[0] : null;

    /// <summary>One number of at least 0, or null where the attribute is absent.</summary>
    public static double? NotNegative(this MjcfNode node, string attribute)
        => node.Number(attribute) is not { } number ? null
            : number >= 0 ? number
            : throw node.Error(attribute, $"{attribute} is negative", "write zero or more");

    /// <summary>One number, or what was there before.</summary>
    public static void Replace(this MjcfNode node, string attribute, ref double value) => value = node.Number(attribute) ?? value;

    /// <summary>One whole number, or what was there before.</summary>
    public static void Replace(this MjcfNode node, string attribute, ref int value) => value = node.Integer(attribute) ?? value;

    /// <summary>Exactly as many numbers as the field holds.</summary>
    public static void Replace(this MjcfNode node, string attribute, ref double[] field)
        => field = node.Numbers(attribute, field.Length, field.Length) ?? field;

    /// <summary>The first few numbers of the field; the others keep what a class or MuJoCo gave them.</summary>
    public static int ReplaceFirst(this MjcfNode node, string attribute, ref double[] field)
    {
        double[]? numbers = node.Numbers(attribute, 1, field.Length);
        if (numbers is null)
            return 0;
        // Fields are shared with the class they came from, and never written to.
        double[] replaced = [.. field];
        numbers.CopyTo(replaced, 0);
        field = replaced;
        return numbers.Length;
    }

    /// <summary>A whole number, or null where the attribute is absent.</summary>
    public static int? Integer(this MjcfNode node, string attribute)
    {
        if (node.Find(attribute) is not { } found)
            return null;
        ReadOnlySpan<char> word = found.Value.AsSpan().Trim();
        return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw node.Error(found, $"{attribute}=\"{found.Value}\" is not one whole number", "write one whole number");
    }

    /// <summary>Between fewest and most finite numbers, or null where the attribute is absent.</summary>
    public static double[]? Numbers(this MjcfNode node, string attribute, int fewest, int most)
    {
        if (node.Find(attribute) is not { } found)
            return null;
        List<double> numbers = [];
        foreach (Range range in Words(found.Value))
        {
            ReadOnlySpan<char> word = found.Value.AsSpan(range);
            bool isNumber = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
            if (!isNumber || !double.IsFinite(number))
                throw node.Error(
                    found, $"{attribute}: '{word}' is not a finite number", "write finite numbers separated by spaces");
            if (Math.Abs(number) > Largest)
                throw node.Error(found, $"{attribute}: {word} is too large", $"write numbers between -{Largest} and {Largest}");
            numbers.Add(number);
            if (numbers.Count > most)
                break;
        }

        if (numbers.Count < fewest || numbers.Count > most)
        {
            string count = fewest == most ? $"{most}" : $"{fewest} to {most}";
            string given = numbers.Count > most ? "more" : $"{numbers.Count}";
            throw node.Error(found, $"{attribute} takes {count} numbers and has {given}", $"write {count} numbers");
        }

        return [.. numbers];
    }

    /// <summary>Refuses an attribute unless every number in it is zero.</summary>
    public static void RefuseUnlessZero(this MjcfNode node, string attribute, int most, string why)
    {
        if (node.Numbers(attribute, 1, most) is { } numbers && Array.Exists(numbers, n => n != 0))
            throw node.Error(attribute, $"{attribute} other than zero is not supported: {why}", "remove it or set it to zero");
    }

    private static List<Range> Words(string text)
    {
        List<Range> words = [];
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool space = i == text.Length || text[i] is ' ' or '\t' or '\n' or '\r' or '\v' or '\f';
            if (!space && start < 0)
                start = i;
            if (space && start >= 0)
            {
                words.Add(start..i);
                start = -1;
            }
        }

        return words;
    }
}
