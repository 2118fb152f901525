using Mpq.Bench.Experiments;
using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Tests.Bench;

/// <summary>What is asked for in place of a preset's settings reaches every run, and pages and folders tell it.</summary>
public sealed class SettingsTests
{
    private static readonly ControlTask Drawer = ControlTask.Named("franka-drawer-open");

    [Test]
    public void A_preset_by_itself_has_its_own_settings_and_names()
    {
        Settings own = new(Preset.Default);
        Study study = new(Drawer, own);
        Assert.That(study.Run(AgentKind.Mpq).IsSameRun(Preset.Default.Run(Drawer, AgentKind.Mpq)));
        Assert.That(own.Exceptions(Drawer), Is.Empty);
        Assert.That(own.Folder, Is.EqualTo(Path.Combine("runs", "default")));
        Assert.That(study.FileName("figure1"), Is.EqualTo("figure1-franka-drawer-open-default"));
        Assert.That(new Study(Drawer, new(Preset.Paper)).FileName("table2"), Is.EqualTo("table2-franka-drawer-open"));
    }

    [Test]
    public void Every_run_of_a_figure_has_what_was_asked_for()
    {
        Settings asked = new(Preset.Paper, ModelTimeStep: 0.004, Episodes: 7, Temperature: 0.15, Discount: 0.97);
        foreach (RunSpec run in new Figure1().Curves(new(Drawer, asked)).Select(curve => curve.Spec))
        {
            Assert.That((run.ModelTimeStep, run.Episodes), Is.EqualTo((0.004, 7)));
            Assert.That((run.Options.Planning.Temperature, run.Options.Planning.Discount), Is.EqualTo((0.15, 0.97)));
        }
    }

    [Test]
    public void Pages_tell_what_was_asked_for_and_runs_are_kept_apart()
    {
        Settings asked = new(Preset.Paper, ModelTimeStep: 0.004, Episodes: 7, Temperature: 0.15, Discount: 0.97);
        Assert.That(asked.Exceptions(Drawer), Is.EqualTo(", but for the length of runs, which is 200 episodes there and "
            + "the time step of the planner's model and the temperature (0.15, 0.05 there) and the discount (0.97, 0.9 there)"));
        Assert.That(asked.Folder, Is.EqualTo(Path.Combine("runs", "paper-7-episodes-temperature-0.15-discount-0.97")));
        string name = new Study(Drawer, asked).FileName("figure1");
        Assert.That(name, Is.EqualTo("figure1-franka-drawer-open-7-episodes-temperature-0.15-discount-0.97"));
    }
}
