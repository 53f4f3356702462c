import { run } from '../../../src/cli/run';

const said = (text: string, ...args: string[]) => run(args, { read: () => text, isTerminal: false }).output;

test('an array of manifests, as jq prints, and a list of one kind, as the API server answers, are read and have a line', () => {
  const service = { metadata: { name: 'web' }, spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 99 }] } };
  const [array, list] = [[null, { apiVersion: 'v1', kind: 'Service', ...service }], { apiVersion: 'v1', kind: 'ServiceList', items: [service] }];
  for (const one of [array, list]) {
    expect(said(`\n${JSON.stringify(one)}`, 'check')).toContain('<stdin>:2: error SVC011 Service default/web: ');
    expect(said(`\n${JSON.stringify(one)}`, 'validate')).toContain('<stdin>:2: Service web: spec.ports[0].nodePort: Invalid value: 99: ');
  }
  expect(run(['check'], { read: () => '[]', isTerminal: false }).error).toContain('there is no manifest in the standard input; ');
});
