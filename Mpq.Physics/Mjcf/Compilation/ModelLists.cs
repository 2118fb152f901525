namespace Mpq.Physics.Mjcf;

/// <summary>All objects of a model in order: bodies depth first, and joints, geoms and sites body by body.</summary>
internal sealed class ModelLists
{
    public ModelLists(ModelSpec model)
    {
        Stack<BodySpec> open = new([model.World]);
        while (open.TryPop(out BodySpec? body))
        {
            body.Id = Bodies.Count;
            Bodies.Add(body);
            for (int i = body.Children.Count - 1; i >= 0; i--)
                open.Push(body.Children[i]);
            foreach ((JointSpec joint, _) in body.Joints)
                Add(Joints, joint);
            foreach ((GeomSpec geom, _) in body.Geoms)
            {
                geom.Body = body;
                Add(Geoms, geom);
            }

            foreach ((SiteSpec site, _) in body.Sites)
            {
                site.Body = body;
                Add(Sites, site);
            }
        }

        for (int i = 0; i < model.Tendons.Count; i++)
            model.Tendons[i].Id = i;
    }

    public List<BodySpec> Bodies { get; } = [];

    public List<JointSpec> Joints { get; } = [];

    public List<GeomSpec> Geoms { get; } = [];

    public List<SiteSpec> Sites { get; } = [];

    private static void Add<T>(List<T> list, T item)
        where T : Spec
    {
        item.Id = list.Count;
        list.Add(item);
    }
}
