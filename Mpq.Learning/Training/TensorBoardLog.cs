using TorchSharp;
using TorchSharp.Modules;

namespace Mpq.Learning.Training;

/// <summary>Writes a run's curves as TensorBoard events.</summary>
/// <param name="folder">Receives the event file.</param>
public sealed class TensorBoardLog(string folder)
{
    private readonly SummaryWriter writer = torch.utils.tensorboard.SummaryWriter(folder);

    /// <summary>Adds an episode's numbers.</summary>
    public void Add(EpisodeRecord record)
    {
        Scalar("episode/return", record.Return);
        Scalar("episode/success", record.Success ? 1 : 0);
        Scalar("episode/seconds", record.Seconds);
        Scalar("plan/free_energy", record.FreeEnergy);
        Scalar("plan/effective_sample_size", record.EffectiveSampleSize);
        Scalar("plan/model_error", record.ModelError);
        Scalar("q/td_error", record.TdError);
        Scalar("q/value", record.Value);
        Scalar("validation/return", record.ValidationReturn);

        void Scalar(string name, double? value)
        {
            if (value is { } v && double.IsFinite(v))
                writer.add_scalar(name, (float)v, record.Episode);
        }
    }
}
