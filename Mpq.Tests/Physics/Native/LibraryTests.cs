using System.Diagnostics;
using Mpq.Physics.Systems;
using Mpq.Physics.Systems.Native;
using Mpq.Tests.Learning;

namespace Mpq.Tests.Physics.Native;

/// <summary>Which library is found, and what is said when there is none.</summary>
internal sealed class LibraryTests
{
    private const string Spheres = """
        <mujoco>
          <worldbody>
            <geom type="plane" size="1 1 .1"/>
            <body pos="0 0 .0999"><freejoint/><geom type="sphere" size=".1"/></body>
            <body pos="{0} 0 .0999"><freejoint/><geom type="sphere" size=".1"/></body>
          </worldbody>
        </mujoco>
        """;

    [Test]
    public void One_is_found_here()
    {
        MujocoLibrary library = GoldenRuns.Library;
        Assert.That(MujocoLibrary.Description, Does.StartWith($"MuJoCo {library.Version} ("));
        Assert.That(library.Version, Is.GreaterThanOrEqualTo(MujocoVersion.Oldest));
    }

    [Test]
    public void Without_one_it_is_said_how_to_get_it()
    {
        using TemporaryFolder empty = new();
        MujocoLibrary.Found found = MujocoLibrary.Find(null, [empty.Path, empty["nowhere"]], ["libmujoco-of-nowhere.so"]);
        Assert.That(found.Library, Is.Null);
        Assert.That(found.Problem, Does.Contain("apt-get install libmujoco-dev").And.Contain("MPQ_MUJOCO"));
    }

    [Test]
    public void A_wrong_path_in_the_variable_is_named_and_nothing_else_is_tried()
    {
        MujocoLibrary.Found found = MujocoLibrary.Find("/nowhere/libmujoco.so", MujocoFiles.Folders, MujocoFiles.Names);
        Assert.That(found.Library, Is.Null);
        Assert.That(found.Problem, Does.Contain("MPQ_MUJOCO").And.Contain("/nowhere/libmujoco.so").And.Contain("no such file"));
    }

    [Test]
    public void A_file_that_is_no_library_is_refused()
    {
        using TemporaryFolder folder = new();
        string file = folder["libmujoco.so"];
        File.WriteAllText(file, "not a library");
        Assert.That(() => MujocoLibrary.Open(file), Throws.TypeOf<PlatformNotSupportedException>().With.Message.Contains("does not load"));
        MujocoLibrary.Found found = MujocoLibrary.Find(null, [folder.Path], []);
        Assert.That(found.Problem, Does.Contain(file));
    }

    [Test]
    public void Another_library_is_refused()
    {
        using Process self = Process.GetCurrentProcess();
        string other = self.Modules.Cast<ProcessModule>().First(module => module.ModuleName.Contains("coreclr", StringComparison.Ordinal)).FileName;
        Assert.That(() => MujocoLibrary.Open(other), Throws.TypeOf<PlatformNotSupportedException>().With.Message.Contains("not MuJoCo"));
    }

    [Test]
    public void The_newest_file_of_all_folders_comes_first()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using TemporaryFolder folder = new();
        string[] names = ["libmujoco.so", "libmujoco.so.3.9.0", "libmujoco.so.3.12.1", "libmujoco.so.2.2.2"];
        foreach (string name in names)
            File.WriteAllText(folder[name], "");
        Assert.That(MujocoFiles.In([folder.Path]).Select(Path.GetFileName),
            Is.EqualTo(["libmujoco.so.3.12.1", "libmujoco.so.3.9.0", "libmujoco.so.2.2.2", "libmujoco.so"]));
    }

    [TestCase("1", 2, 8)]
    [TestCase(".1999", 3, 12)]
    public void Contacts_and_rows_are_counted(string apart, int contacts, int rows)
    {
        using MujocoWorld world = MujocoWorld.Read(Spheres.Replace("{0}", apart, StringComparison.Ordinal), library: GoldenRuns.Library);
        world.Step([]);
        Assert.That((world.ContactCount, world.ConstraintRows), Is.EqualTo(((int?)contacts, (int?)rows)));
    }
}
