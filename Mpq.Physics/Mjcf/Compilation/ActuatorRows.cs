using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>The table of actuators.</summary>
internal static class ActuatorRows
{
    public static ActuatorTable Table(List<ActuatorSpec> actuators, ModelOption option) => new()
    {
        Count = actuators.Count,
        Name = actuators.Column(actuator => actuator.Name),
        Enabled = actuators.Column(a => a.Group is < 0 or > 30 || (option.DisabledActuatorGroups & (1 << a.Group)) == 0),
        Transmission = actuators.Column(actuator => actuator.Transmission),
        TargetId = actuators.Column(actuator => actuator.TargetId),
        Gear = actuators.Columns(6, actuator => actuator.Gear),
        GainKind = actuators.Column(actuator => actuator.GainKind),
        BiasKind = actuators.Column(actuator => actuator.BiasKind),
        GainParameters = actuators.Columns(3, actuator => actuator.Gain),
        BiasParameters = actuators.Columns(3, actuator => actuator.Bias),
        DampingRatio = actuators.Column(actuator => actuator.DampingRatio),
        ControlLimited = actuators.Column(actuator => actuator.ControlLimits.Active),
        ControlRange = actuators.Columns(2, actuator => actuator.ControlLimits.Range),
        ForceLimited = actuators.Column(actuator => actuator.ForceLimits.Active),
        ForceRange = actuators.Columns(2, actuator => actuator.ForceLimits.Range),
    };
}
