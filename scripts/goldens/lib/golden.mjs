// One model's golden: the compiled model, random states with their stages, and a run.
import { compile, engineVersion, newData } from './engine.mjs';
import { modelFields } from './model.mjs';
import { planOf } from './plans.mjs';
import { randomFrom } from './random.mjs';
import { scatterOf } from './scatter.mjs';
import { stagesAt } from './stages.mjs';
import { drawState } from './states.mjs';
import { trajectoryOf } from './trajectory.mjs';

export function goldenOf(name, xml) {
  const plan = planOf(name);
  const model = compile(xml, plan.search);
  const data = newData(model);
  const fields = modelFields(model);
  const random = randomFrom(name);
  const states = Array.from({ length: plan.states }, (_, index) => {
    drawState(model, data, fields, plan, random, index);
    const state = stagesAt(model, data);
    return plan.scatter ? { ...state, ...scatterOf(model, data, state) } : state;
  });
  const trajectory = trajectoryOf(model, data, fields, plan);
  data.delete();
  model.delete();
  return { name, engine: `MuJoCo ${engineVersion}`, model: fields, states, trajectory };
}
