import { LoadBalancerProvider } from '../../../src';

const aws = 'service.beta.kubernetes.io/aws-load-balancer';
const azure = 'service.beta.kubernetes.io/azure';

test.each<[string, LoadBalancerProvider, object, string | undefined]>([
  ['MetalLB', LoadBalancerProvider.metallb(), {}, undefined],
  ['MetalLB with all', LoadBalancerProvider.metallb({ addresses: ['10.0.0.50', '2001:db8::50'], pool: 'p', sharingKey: 'k' }), {
    'metallb.io/loadBalancerIPs': '10.0.0.50,2001:db8::50', 'metallb.io/address-pool': 'p', 'metallb.io/allow-shared-ip': 'k',
  }, undefined],
  ['kube-vip', LoadBalancerProvider.kubeVip({ addresses: ['10.0.0.50'] }), { 'kube-vip.io/loadbalancerIPs': '10.0.0.50' }, undefined],
  ['AWS', LoadBalancerProvider.awsNlb(), { [`${aws}-scheme`]: 'internal', [`${aws}-nlb-target-type`]: 'instance' }, 'service.k8s.aws/nlb'],
  ['AWS to the internet', LoadBalancerProvider.awsNlb({ internetFacing: true, eipAllocations: ['eipalloc-1', 'eipalloc-2'], targetPods: true }), {
    [`${aws}-scheme`]: 'internet-facing', [`${aws}-nlb-target-type`]: 'ip', [`${aws}-eip-allocations`]: 'eipalloc-1,eipalloc-2',
  }, 'service.k8s.aws/nlb'],
  ['AWS at private addresses', LoadBalancerProvider.awsNlb({ privateAddresses: ['10.0.0.1'] }), {
    [`${aws}-scheme`]: 'internal', [`${aws}-nlb-target-type`]: 'instance', [`${aws}-private-ipv4-addresses`]: '10.0.0.1',
  }, 'service.k8s.aws/nlb'],
  ['Google Cloud', LoadBalancerProvider.googleCloud(), { 'cloud.google.com/l4-rbs': 'enabled' }, undefined],
  ['Google Cloud inside', LoadBalancerProvider.googleCloud({ internalOnly: true, addressNames: ['a', 'b'] }), {
    'networking.gke.io/load-balancer-type': 'Internal', 'networking.gke.io/load-balancer-ip-addresses': 'a,b',
  }, undefined],
  ['Azure', LoadBalancerProvider.azure(), {}, undefined],
  ['Azure with a public IP', LoadBalancerProvider.azure({ publicIpName: 'p', resourceGroup: 'g' }), { [`${azure}-pip-name`]: 'p', [`${azure}-load-balancer-resource-group`]: 'g' }, undefined],
  ['Azure inside', LoadBalancerProvider.azure({ internalOnly: true, ipv4: '10.0.0.1', ipv6: '2001:db8::1' }), {
    [`${azure}-load-balancer-internal`]: 'true', [`${azure}-load-balancer-ipv4`]: '10.0.0.1', [`${azure}-load-balancer-ipv6`]: '2001:db8::1',
  }, undefined],
])('%s is asked by its annotations and class', (_title, provider, annotations, loadBalancerClass) => {
  expect({ annotations: provider.annotations, loadBalancerClass: provider.loadBalancerClass }).toEqual({ annotations, loadBalancerClass });
});

const BAD = '010.0.0.1';
test.each<[string, () => LoadBalancerProvider]>([
  ['metallb', () => LoadBalancerProvider.metallb({ addresses: ['10.0.0.1', BAD] })],
  ['kubeVip', () => LoadBalancerProvider.kubeVip({ addresses: [BAD] })],
])('fails when an address for %s is none', (name, make) => {
  expect(make).toThrow(`an address of LoadBalancerProvider.${name} is not an IP address, got "010.0.0.1"; write it as '10.0.0.50' or '2001:db8::50'`);
});

test.each([BAD, '2001:db8::1'])('fails when an IPv4 address is %s', (address) => {
  const message = (provider: string) => new Error(`an address of LoadBalancerProvider.${provider} is not an IPv4 address, got "${address}"; write it as '10.0.0.50'`);
  expect(() => LoadBalancerProvider.awsNlb({ privateAddresses: ['10.0.0.1', address] })).toThrow(message('awsNlb'));
  expect(() => LoadBalancerProvider.azure({ ipv4: address })).toThrow(message('azure'));
});

test.each([BAD, '10.0.0.1', '2001:db8::1%eth0'])('fails when an IPv6 address is %s', (address) => {
  expect(() => LoadBalancerProvider.azure({ ipv6: address }))
    .toThrow(new Error(`an address of LoadBalancerProvider.azure is not an IPv6 address, got "${address}"; write it as '2001:db8::50'`));
});

test.each<[string, () => LoadBalancerProvider, string]>([
  ['elastic IPs are not on the internet', () => LoadBalancerProvider.awsNlb({ eipAllocations: ['e'] }), "elastic IPs are for load balancers that the internet reaches, got [\"e\"]; set 'internetFacing: true', or use 'privateAddresses'"],
  ['private addresses are on the internet', () => LoadBalancerProvider.awsNlb({ internetFacing: true, privateAddresses: ['10.0.0.1'] }), "private addresses are for load balancers that the internet does not reach, got [\"10.0.0.1\"]; leave out 'internetFacing', or use 'eipAllocations'"],
  ['kube-vip has no address', () => LoadBalancerProvider.kubeVip({ addresses: [] }), "kube-vip is given no address, got []; name the addresses: kubeVip({ addresses: ['10.0.0.50'] })"],
  ['a public IP is inside', () => LoadBalancerProvider.azure({ internalOnly: true, publicIpName: 'p' }), "a public IP is for load balancers that the internet reaches, got \"p\"; leave out 'internalOnly', or use 'ipv4' with a private address"],
])('fails when %s', (_title, make, message) => {
  expect(make).toThrow(new Error(message));
});
