// The heap that n hosts hold on to once they are declared: node --expose-gc memory.mjs DIR ours|raw N
import { kitOf, library } from '../library.mjs';
import { SHAPES } from '../workload/shapes.mjs';

const [directory, variant, count] = process.argv.slice(2);
const n = Number(count);
const lib = library(directory);
const kit = kitOf(lib, lib.constructs[variant]);
const App = variant === 'ours' ? lib.NetworkApp : lib.cdk8s.App;

SHAPES.one(new App(), 10, kit); // loads what is loaded once
const before = heap();
const app = new App();
SHAPES.one(app, n, kit);
const perHost = (heap() - before) / 1024 / n;
console.log(JSON.stringify({ perHost, charts: app.node.children.length }));

function heap() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
