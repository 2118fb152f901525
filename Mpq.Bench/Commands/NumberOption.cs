using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Mpq.Bench.Commands;

/// <summary>An option that takes a number and says so when it is given something else.</summary>
internal static class NumberOption
{
    public static Option<T?> Create<T>(string name, string description)
        where T : struct, INumber<T>
        => new(name)
        {
            Description = description,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                // No thousands separators: 0,15 is not 15.
                NumberStyles style = typeof(T) == typeof(double) ? NumberStyles.Float : NumberStyles.Integer;
                if (T.TryParse(text, style, CultureInfo.InvariantCulture, out T number))
                    return number;
                string kind = typeof(T) == typeof(double) ? "a number, such as 0.15"
                    : typeof(T) == typeof(ulong) ? "a whole number from 0"
                    : $"a whole number up to {int.MaxValue}";
                result.AddError($"{name} takes {kind}, not '{text}'.");
                return null;
            },
        };
}
