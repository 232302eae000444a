/** Caps on XML from outside (security-reliability.md, section 4). Reaching one is a fault that names it. */
export interface XmlLimits {
  /** Elements open at the same time. */
  readonly depthMax: number;
  /** Attributes of one element. */
  readonly attributesMax: number;
  /** Characters of one text node, comment, attribute value or name. */
  readonly textCharsMax: number;
  /** Characters before the root element. */
  readonly prologCharsMax: number;
  /** Bytes of the whole file. */
  readonly bytesMax: number;
}

/** The defaults of the input limits table; the prolog has no row there and needs far less than this. */
export const XML_LIMITS: XmlLimits = {
  depthMax: 64,
  attributesMax: 256,
  textCharsMax: 1_048_576,
  prologCharsMax: 65_536,
  bytesMax: 4 * 1024 * 1024 * 1024,
};
