export interface Page<T> {
  items: T[];
  /** null at the end. */
  cursor: string | null;
}
export interface Paging {
  limit?: number;
  cursor?: string | null;
}
