/**
 * The ports that a cluster hands out as nodePorts: kube-apiserver's `--service-node-port-range`.
 */
export class NodePortRange {
  /** Kubernetes' own default, 30000–32767. */
  public static readonly DEFAULT = NodePortRange.of(30000, 32767);

  /**
   * A range of ports, both ends included.
   *
   * @param first the lowest port, 1–65535
   * @param last the highest port, not below `first`
   */
  public static of(first: number, last: number): NodePortRange {
    if (![first, last].every((port) => Number.isInteger(port) && port >= 1 && port <= 65535) || first > last) {
      throw new Error(`a nodePort range runs from a lower to a higher port within 1-65535, got ${first}-${last}; pass NodePortRange.of(30000, 32767) or what kube-apiserver has as --service-node-port-range`);
    }
    return new NodePortRange(first, last);
  }

  private constructor(
    /** The lowest port of the range. */
    public readonly first: number,
    /** The highest port of the range. */
    public readonly last: number,
  ) {}

  /**
   * Whether a port lies in the range.
   *
   * @param port the port to look up
   */
  public includes(port: number): boolean {
    return port >= this.first && port <= this.last;
  }

  /**
   * The highest port of the static band: the lowest `min(max(16, size / 32), 128)` ports of the range, which
   * Kubernetes leaves for pinned nodePorts because it takes automatic ones from the rest first (KEP-3668).
   */
  public get staticBandLast(): number {
    const size = this.last - this.first + 1;
    const band = Math.min(Math.max(16, Math.floor(size / 32)), 128);
    return this.first + Math.min(band, size) - 1;
  }

  /** The range as kube-apiserver's flag spells it, e.g. `30000-32767`. */
  public toString(): string {
    return `${this.first}-${this.last}`;
  }
}
