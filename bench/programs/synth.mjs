// One synth of n hosts in one shape, in this process: node synth.mjs DIR ours|ours-stock|raw|yaml SHAPE N
import { kitOf, library } from '../library.mjs';
import { sha256, time } from '../measure.mjs';
import { ingress, service } from '../workload/objects.mjs';
import { SHAPES } from '../workload/shapes.mjs';

const [directory, variant, shape, count] = process.argv.slice(2);
const n = Number(count);
const lib = library(directory);

const { wall, cpu, result } = time(variant === 'yaml' ? dump : synth);
const rss = process.resourceUsage().maxRSS / 1024;
// The plain dump keeps the order in which keys were written; cdk8s sorts them. Only the apps are compared.
const more = variant === 'yaml' ? {} : { prep: time(prepare).wall, sha: sha256(result) };
console.log(JSON.stringify({ wall, cpu, rss, ...more }));

function dump() {
  const objects = [];
  for (let i = 0; i < n; i++) objects.push(service(i), ingress(i));
  return lib.dump(objects);
}

function synth() {
  return build().synthYaml();
}

/** Construction and rendering alone, without the text. */
function prepare() {
  if (shape === 'one') build().node.findAll().filter((construct) => lib.cdk8s.ApiObject.isApiObject(construct)).forEach((object) => object.toJson());
}

function build() {
  const App = variant === 'ours' ? lib.NetworkApp : lib.cdk8s.App;
  const app = new App();
  SHAPES[shape](app, n, kitOf(lib, variant === 'raw' ? lib.constructs.raw : lib.constructs.ours));
  return app;
}
