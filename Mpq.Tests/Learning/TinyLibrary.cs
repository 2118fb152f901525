using System.Buffers.Binary;
using System.Text;

namespace Mpq.Tests.Learning;

/// <summary>
/// A small ELF file that asks libstdc++ for two versions, numbered 2 and 3, and has one relocation, whose symbol's version has
/// the number that is given.
/// </summary>
internal static class TinyLibrary
{
    public const string Older = "GLIBCXX_3.4", Newer = "GLIBCXX_3.4.99";

    public static byte[] Build(ushort relocated)
    {
        byte[] names = Encoding.UTF8.GetBytes($"\0libstdc++.so.6\0{Older}\0{Newer}\0");
        uint older = 16, newer = older + (uint)Older.Length + 1;
        byte[] file = new byte[640];
        void Put(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), value);
        void Words(int at, params uint[] values)
        {
            for (int i = 0; i < values.Length; i++)
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 4 * i), values[i]);
        }

        // The file's header: a shared library for x86-64 with two program headers at 64.
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(file);
        Words(16, 62 << 16 | 3, 1);
        Put(32, 64);
        Words(52, 56 << 16 | 64, 2);
        // The whole file is loaded at address 4096, and its dynamic table begins at 384.
        const ulong Base = 4096;
        Words(64, 1, 5);
        Put(80, Base);
        Put(96, (ulong)file.Length);
        Words(120, 2, 6);
        Put(128, 384);
        Put(152, (ulong)(file.Length - 384));
        names.CopyTo(file, 192);
        // .gnu.version of two symbols, .gnu.version_r with one library and two versions, and .rela.dyn, which uses symbol 1.
        Words(256, (uint)relocated << 16);
        Words(264, 2 << 16 | 1, 1, 16, 0, 0, 2 << 16, older, 16, 0, 3 << 16, newer, 0);
        Put(328, 1UL << 32 | 6);
        ulong[] dynamic = [5, Base + 192, 10, (ulong)names.Length, 0x6ffffff0, Base + 256, 0x6ffffffe, Base + 264, 0x6fffffff, 1,
            7, Base + 320, 8, 24, 0, 0];
        for (int i = 0; i < dynamic.Length; i++)
            Put(384 + 8 * i, dynamic[i]);
        return file;
    }
}
