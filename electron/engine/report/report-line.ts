/** A printed line: plain JSON with amounts as decimal texts. */
export type ReportLine = Readonly<Record<string, unknown>>;
