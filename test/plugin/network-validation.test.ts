import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { NetworkValidation } from '../../src';
import type { NetworkValidationProps } from '../../src';

const BROKEN = `
apiVersion: v1
kind: Service
metadata: { name: shop, namespace: shop }
spec: { type: NodePort, selector: { app: shop }, ports: [{ port: 80, nodePort: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site, namespace: shop }
spec: { ingressClassName: main, defaultBackend: { service: { name: shpo, port: { number: 80 } } } }
`;

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'plugin-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function reported(props?: NetworkValidationProps) {
  const path = join(folder, 'shop.yaml');
  writeFileSync(path, BROKEN);
  const rules: string[] = [];
  let status = '';
  await new NetworkValidation(props).validate({
    manifests: [path],
    report: { addViolation: ({ ruleName }: { ruleName: string }) => rules.push(ruleName), submit: (said: string) => { status = said; } },
  } as unknown as Parameters<NetworkValidation['validate']>[0]);
  return { rules, status };
}

test('what the API server refuses is reported once, beside what the checks find, and nothing that is merely worth knowing', async () => {
  expect(await reported()).toEqual({ rules: ['API001', 'ING001'], status: 'failure' });
});

test('what is ignored is left out', async () => {
  expect(await reported({ ignore: ['API001', 'ING001 Ingress shop/site'] })).toEqual({ rules: [], status: 'success' });
});
