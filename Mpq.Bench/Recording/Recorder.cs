using Mpq.Physics.Systems;

namespace Mpq.Bench.Recording;

/// <summary>Keeps what happens to the systems it watches. They are played one step at a time, on one thread.</summary>
internal sealed class Recorder
{
    private readonly SortedDictionary<uint, RecordedEpisode> episodes = [];

    /// <summary>The episodes so far, by number. Only those that were begun while watched.</summary>
    public IReadOnlyList<RecordedEpisode> Episodes => [.. episodes.Values];

    /// <summary>A system that does what <paramref name="system"/> does, and is recorded.</summary>
    public IControlledSystem Watch(IControlledSystem system) => new Watched(this, system);

    private RecordedEpisode Begin(uint number, ReadOnlySpan<double> state)
    {
        RecordedEpisode episode = episodes[number] = new(number);
        episode.Begin(state);
        return episode;
    }

    private sealed class Watched(Recorder recorder, IControlledSystem system) : IControlledSystem
    {
        private RecordedEpisode? episode;

        public ReadOnlySpan<double> State => system.State;

        public ReadOnlySpan<double> Observation => system.Observation;

        public void Reset(uint episode)
        {
            system.Reset(episode);
            this.episode = recorder.Begin(episode, system.State);
        }

        public double Step(ReadOnlySpan<double> action)
        {
            double cost = system.Step(action);
            episode?.Add(action, cost, system.State);
            return cost;
        }
    }
}
