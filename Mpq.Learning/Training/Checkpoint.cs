using System.Buffers.Binary;
using System.IO.Hashing;

namespace Mpq.Learning.Training;

/// <summary>
/// A <see cref="WholeFile"/> with a checksum. Layout, little-endian: "MPQ2", the payload's length (8 bytes), its XxHash3 (8 bytes), the
/// payload.
/// </summary>
public static class Checkpoint
{
    private const int HeaderSize = 20;
    private const string WhatToDo = "Put a good copy in its place, or start anew in another folder.";

    private static ReadOnlySpan<byte> Magic => "MPQ2"u8;

    /// <summary>Writes a checkpoint in place of the one before.</summary>
    /// <exception cref="IOException">The folder cannot be written; the old checkpoint is still there.</exception>
    public static void Save(string path, Action<BinaryWriter> write)
    {
        using MemoryStream payload = new();
        using (BinaryWriter writer = new(payload, System.Text.Encoding.UTF8, leaveOpen: true))
            write(writer);
        ReadOnlyMemory<byte> bytes = payload.GetBuffer().AsMemory(0, (int)payload.Length);
        byte[] header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(4), bytes.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(12), XxHash3.HashToUInt64(bytes.Span));

        WholeFile.Write(path, file =>
        {
            file.Write(header);
            file.Write(bytes.Span);
        });
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or not a checkpoint; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static void Load(string path, Action<BinaryReader> read)
    {
        byte[] file = File.ReadAllBytes(path);
        if (file.Length < HeaderSize || !file.AsSpan(0, 4).SequenceEqual(Magic))
            throw new InvalidDataException($"{path} is not a checkpoint of this version. {WhatToDo}");
        ReadOnlySpan<byte> bytes = file.AsSpan(HeaderSize);
        if (BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(4)) != bytes.Length
            || BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(12)) != XxHash3.HashToUInt64(bytes))
            throw new InvalidDataException($"{path} is damaged: its checksum does not match. {WhatToDo}");

        using BinaryReader reader = new(new MemoryStream(file, HeaderSize, bytes.Length));
        try
        {
            read(reader);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{path} is of another version: it ends early.", e);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
