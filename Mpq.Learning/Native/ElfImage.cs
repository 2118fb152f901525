using System.Buffers.Binary;
using System.Text;

namespace Mpq.Learning.Native;

/// <summary>
/// A shared library's file, read as the run-time loader reads it: program headers and the dynamic table, no section headers.
/// ELF64, little endian, x86-64: the only kind libtorch is built for on Linux. Every read is checked against the file's length.
/// Source: System V ABI, "Object Files" and "Dynamic Linking"; AMD64 supplement.
/// </summary>
internal sealed class ElfImage
{
    private const int HeaderSize = 64, ProgramHeaderSize = 56, DynamicEntrySize = 16;
    private const uint Loadable = 1, DynamicTable = 2;
    private const ushort SharedObject = 3, MachineX64 = 62;
    private const ulong StringTable = 5, StringTableSize = 10;

    /// <summary>Longer names than this, in bytes, are no names of libraries or versions.</summary>
    private const int LongestName = 4096;

    private readonly byte[] _file;
    private readonly List<(ulong Address, ulong Offset, ulong Size)> _segments = [];
    private readonly Dictionary<ulong, ulong> _dynamic = [];

    /// <summary>Reads the headers of <paramref name="file"/>, which is kept, not copied.</summary>
    /// <exception cref="InvalidDataException">The file is no such library, or it is damaged.</exception>
    public ElfImage(byte[] file)
    {
        _file = file;
        Demand(Bytes(0, HeaderSize)[..6].SequenceEqual("\u007fELF\u0002\u0001"u8), "it is no 64-bit little-endian ELF file");
        Demand(Half(16) == SharedObject && Half(18) == MachineX64, "it is no shared library for x86-64");
        Demand(Half(54) == ProgramHeaderSize, "its program headers have another size than ELF64's");
        ulong table = Long(32), count = Half(56);
        DemandInside(table, count * ProgramHeaderSize);
        for (ulong at = table; at < table + count * ProgramHeaderSize; at += ProgramHeaderSize)
        {
            uint type = Word(at);
            if (type == Loadable)
                _segments.Add((Long(at + 16), Long(at + 8), Long(at + 32)));
            else if (type == DynamicTable)
                ReadDynamic(Long(at + 8), Long(at + 32));
        }
    }

    /// <summary>The dynamic table's value for a tag, zero when it has none; the last of several, as for the loader.</summary>
    public ulong Dynamic(ulong tag) => _dynamic.GetValueOrDefault(tag);

    /// <summary>The place in the file, in bytes, of <paramref name="size"/> bytes which are loaded at an address.</summary>
    /// <exception cref="InvalidDataException">No segment holds them all, or the file ends before them.</exception>
    public ulong OffsetOf(ulong address, ulong size)
    {
        foreach ((ulong start, ulong offset, ulong length) in _segments)
        {
            ulong skip = unchecked(address - start);
            if (address < start || skip > length || size > length - skip)
                continue;
            Demand(offset <= ulong.MaxValue - skip, "an offset overflows");
            DemandInside(offset + skip, size);
            return offset + skip;
        }

        throw Damaged($"no segment holds the {size} bytes at address 0x{address:x}");
    }

    /// <summary>A two-byte word at an offset of the file in bytes.</summary>
    public ushort Half(ulong offset) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(offset, 2));

    /// <summary>A four-byte word at an offset of the file in bytes.</summary>
    public uint Word(ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(offset, 4));

    /// <summary>An eight-byte word at an offset of the file in bytes.</summary>
    public ulong Long(ulong offset) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(offset, 8));

    /// <summary>The name that begins at an index, in bytes, of the dynamic string table; it must end within the table.</summary>
    public string Name(uint index)
    {
        ulong size = Dynamic(StringTableSize);
        Demand(index < size, "a name lies outside the string table");
        ulong table = OffsetOf(Dynamic(StringTable), size);
        ReadOnlySpan<byte> rest = Bytes(table + index, (int)Math.Min(size - index, LongestName));
        int end = rest.IndexOf((byte)0);
        Demand(end >= 0, "a name does not end");
        return Encoding.UTF8.GetString(rest[..end]);
    }

    /// <summary>The error of a file that breaks a rule of the format.</summary>
    public static InvalidDataException Damaged(string why) => new($"The library cannot be read: {why}.");

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw Damaged(otherwise);
    }

    // Once this has passed, offset + size cannot overflow: a file is far shorter than 2⁶³ bytes.
    private void DemandInside(ulong offset, ulong size)
        => Demand(offset <= (ulong)_file.Length && size <= (ulong)_file.Length - offset, "it is cut short");

    private ReadOnlySpan<byte> Bytes(ulong offset, int count)
    {
        DemandInside(offset, (ulong)count);
        return _file.AsSpan((int)offset, count);
    }

    private void ReadDynamic(ulong offset, ulong size)
    {
        DemandInside(offset, size);
        for (ulong at = offset; at + DynamicEntrySize <= offset + size; at += DynamicEntrySize)
        {
            ulong tag = Long(at);
            if (tag == 0)
                return;
            _dynamic[tag] = Long(at + 8);
        }

        throw Damaged("its dynamic table does not end");
    }
}
