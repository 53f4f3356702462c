/** The shapes that an app of n hosts can have: one host is a Service and an Ingress. */
export const SHAPES = {
  one: (app, n, kit) => {
    const chart = kit.chart(app, 'web');
    for (let i = 0; i < n; i++) kit.host(chart, i);
  },
  charts: (app, n, kit) => {
    for (let i = 0; i < n; i++) kit.host(kit.chart(app, `chart-${i}`), i);
  },
  chain: (app, n, kit) => {
    let previous;
    for (let i = 0; i < n; i++) {
      const chart = kit.chart(app, `chart-${i}`);
      kit.host(chart, i);
      if (previous) chart.addDependency(previous);
      previous = chart;
    }
  },
  star: (app, n, kit) => {
    const hub = kit.chart(app, 'hub');
    kit.host(hub, 0);
    for (let i = 1; i < n; i++) {
      const chart = kit.chart(app, `chart-${i}`);
      kit.host(chart, i);
      chart.addDependency(hub);
    }
  },
  chart2: (app, n, kit) => {
    const [first, second] = [kit.chart(app, 'first'), kit.chart(app, 'second')];
    for (let i = 0; i < n; i++) {
      kit.host(first, i);
      kit.host(second, n + i);
    }
    second.addDependency(first);
  },
  diamond: (app, n, kit) => {
    const chart = kit.chart(app, 'web');
    let previous = [];
    for (let i = 0; i < n; i++) {
      const layer = kit.host(chart, i);
      layer.forEach((object) => previous.forEach((below) => object.node.addDependency(below)));
      previous = layer;
    }
  },
};
