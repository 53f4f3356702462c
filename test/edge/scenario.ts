import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { Chart, Duration, Testing } from 'cdk8s';
import { Cluster, HaproxyEdge, HealthCheck, HostPortController, KongEdge, NodePortBackend } from '../../src';
import type { Edge, EdgeBalance, EdgeMode, INodeTarget } from '../../src';

/** One backend of a scenario: what a user would say. */
export interface ScenarioBackend {
  readonly name: string;
  readonly nodePort?: number;
  readonly hostPort?: number;
  readonly mode?: EdgeMode;
  readonly balance?: EdgeBalance;
  readonly clientIpHeader?: string;
  readonly intervalMs?: number;
  readonly rise?: number;
  readonly fall?: number;
}

/** One folder of `scenarios/`: data, and a golden file for each renderer. */
export interface Scenario {
  readonly name: string;
  readonly folder: string;
  readonly nodes: string[];
  readonly edges: Record<string, ScenarioBackend[]>;
}

/** A language, and the golden file's ending; a scenario that it cannot say has a `<edge>.<id>.refused` with the reasons. */
export interface Renderer {
  readonly id: string;
  readonly ending: string;
  readonly make: (scope: Cluster, id: string) => Edge;
}

export const RENDERERS: Renderer[] = [
  { id: 'haproxy', ending: 'cfg', make: (scope, id) => new HaproxyEdge(scope, id) },
  { id: 'kong', ending: 'yaml', make: (scope, id) => new KongEdge(scope, id) },
];

export const SCENARIOS_FOLDER = join(__dirname, 'scenarios');

export function scenarios(): Scenario[] {
  return readdirSync(SCENARIOS_FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => {
    const folder = join(SCENARIOS_FOLDER, name);
    return { name, folder, ...JSON.parse(readFileSync(join(folder, 'scenario.json'), 'utf8')) as Pick<Scenario, 'nodes' | 'edges'> };
  });
}

/** Builds one edge of a scenario out of real constructs. */
export function edgeOf(scenario: Pick<Scenario, 'nodes'>, backends: ScenarioBackend[], renderer: Renderer): Edge {
  const nodes = scenario.nodes.map((address, index) => ({ name: `node-${index}`, address }));
  const cluster = new Cluster(Testing.app(), 'onprem', { nodes });
  const chart = new Chart(cluster, 'web', { namespace: 'default' });
  const edge = renderer.make(cluster, 'edge');
  backends.forEach((backend, index) => {
    const { name, mode, balance, clientIpHeader, intervalMs = 2000, rise, fall } = backend;
    const healthCheck = HealthCheck.tcp({ interval: Duration.millis(intervalMs), rise, fall });
    edge.addBackend(name, target(chart, `target-${index}`, backend), { mode, balance, clientIpHeader, healthCheck });
  });
  return edge;
}

function target(chart: Chart, id: string, { nodePort, hostPort }: ScenarioBackend): INodeTarget {
  if (hostPort === undefined) return new NodePortBackend(chart, id, { selector: { app: id }, port: 80, nodePort });
  const ports = [{ name: 'http', containerPort: 80, hostPort }];
  return new HostPortController(chart, id, { image: 'controller:1', className: id, controllerName: 'example.com/controller', ports });
}
