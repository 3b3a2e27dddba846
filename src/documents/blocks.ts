/** What an official form says, before it becomes Word or a page: lines of labelled values, paragraphs and tables, in the form's order. */
export type Block =
  | { readonly kind: 'line'; readonly item: string; readonly parts: readonly { readonly label: string; readonly value: string }[] }
  | {
      readonly kind: 'table'
      readonly item: string
      readonly title: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** Widths of the columns against each other. */
      readonly weights: readonly number[]
    }
  | { readonly kind: 'note'; readonly text: string }

export type FormDocument = {
  readonly form: string
  readonly above: readonly string[]
  readonly title: string
  readonly blocks: readonly Block[]
  readonly signatures: readonly { readonly over: string; readonly under: string }[]
  /** When, and at which number of the ledger: what makes the print one that can be found again. */
  readonly foot: string
}
