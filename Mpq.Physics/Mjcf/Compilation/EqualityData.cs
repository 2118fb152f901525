using Mpq.Physics.Models;

namespace Mpq.Physics.Mjcf;

/// <summary>The part of an equality's data that the reference configuration decides.</summary>
internal static class EqualityData
{
    public static void Complete(IEnumerable<EqualitySpec> equalities, ModelLists lists, ReferencePose reference)
    {
        foreach (EqualitySpec equality in equalities)
        {
            if (equality.Kind == EqualityKind.Connect && equality.ObjectKind == EqualityObject.Site)
                Array.Clear(equality.Data);
            if (equality.ObjectKind != EqualityObject.Body)
                continue;
            Pose first = reference.Of(lists.Bodies[equality.Id1]), second = reference.Of(lists.Bodies[equality.Id2]);
            Vec3 anchor = Vec3.Of(equality.Data);
            if (equality.Kind == EqualityKind.Connect)
            {
                second.ToLocal(first.Of(anchor)).ToArray().CopyTo(equality.Data, 3);
            }
            else if (equality.TakesReferencePose)
            {
                first.ToLocal(second.Of(anchor)).ToArray().CopyTo(equality.Data, 3);
                (first.Orientation.Conjugate() * second.Orientation).ToArray().CopyTo(equality.Data, 6);
            }
        }
    }
}
