using Mpq.Learning.Training;
using Mpq.Physics.Tasks;

namespace Mpq.Bench.Recording;

/// <summary>Everything that a page plays.</summary>
/// <param name="Task">The task.</param>
/// <param name="Evaluation">Who acted, from which seed.</param>
/// <param name="Outcomes">How the episodes ended, in their order.</param>
/// <param name="Episodes">The episodes.</param>
internal sealed record TestRecording(
    ControlTask Task, Evaluation Evaluation, IReadOnlyList<EpisodeOutcome> Outcomes, IReadOnlyList<RecordedEpisode> Episodes);
