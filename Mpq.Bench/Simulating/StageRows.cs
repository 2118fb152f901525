using System.Text.Json;
using Mpq.Physics.Numerics;
using Mpq.Physics.Systems;

namespace Mpq.Bench.Simulating;

/// <summary>What the stages of a step leave behind, row by row of the output.</summary>
internal static class StageRows
{
    private static readonly string[] Vectors =
        ["bias", "passive", "actuation", "acceleration_smooth", "acceleration", "constraint_force"];

    /// <summary>The columns' names.</summary>
    public static IEnumerable<string> Names => ["mass_matrix", .. Vectors, "contacts"];

    /// <summary>Writes the results at the simulation's state, and leaves the simulation as it was: the run is the same with or without.</summary>
    /// <returns>Whether all numbers are finite; if not, nothing is written.</returns>
    public static bool Write(Simulation simulation, JsonColumns columns)
    {
        SimulationSnapshot before = simulation.Snapshot();
        simulation.Forward();
        double[][] vectors =
        [
            [.. simulation.Bias], [.. simulation.Passive], [.. simulation.Actuation], simulation.SmoothAcceleration(),
            [.. simulation.Acceleration], [.. simulation.ConstraintForce],
        ];
        double[] mass = simulation.MassMatrix();
        IReadOnlyList<ContactPoint> contacts = simulation.Contacts;
        simulation.Restore(before);
        if (!vectors.Append(mass).All(numbers => Array.TrueForAll(numbers, double.IsFinite)))
            return false;
        for (int i = 0; i < Vectors.Length; i++)
            columns[Vectors[i]].WriteNumbers(vectors[i]);
        WriteMatrix(columns["mass_matrix"], mass, vectors[0].Length);
        WriteContacts(columns["contacts"], contacts);
        return true;
    }

    private static void WriteMatrix(Utf8JsonWriter writer, ReadOnlySpan<double> matrix, int size)
    {
        writer.WriteStartArray();
        for (int i = 0; i < size; i++)
            writer.WriteNumbers(matrix.Slice(i * size, size));
        writer.WriteEndArray();
    }

    private static void WriteContacts(Utf8JsonWriter writer, IReadOnlyList<ContactPoint> contacts)
    {
        writer.WriteStartArray();
        foreach (ContactPoint contact in contacts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("geom1", contact.Geom1);
            writer.WriteNumber("geom2", contact.Geom2);
            WriteVector(writer, "pos", contact.Position);
            WriteVector(writer, "normal", contact.Normal);
            writer.WriteNumber("dist", contact.Distance);
            WriteVector(writer, "force", contact.Force);
            WriteVector(writer, "torque", contact.Torque);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteVector(Utf8JsonWriter writer, string name, Vector3<Real64> vector)
    {
        writer.WritePropertyName(name);
        writer.WriteNumbers([vector.X.Value, vector.Y.Value, vector.Z.Value]);
    }
}
