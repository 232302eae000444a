/** Attribute of the text field that `/` focuses on a screen. */
export const FILTER_FIELD = 'data-filter-field';
