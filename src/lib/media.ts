/** What a file is, as the contract and the door say it. */
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const csvType = 'text/csv'
export const jsonType = 'application/json'
export const yamlType = 'application/yaml'
export const zipType = 'application/zip'
/** Papers that prove a fact. */
export const scanTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const

/** A type without what is said beside it: «text/csv; charset=utf-8» is «text/csv». */
export const bareType = (type: string): string => type.split(';')[0]?.trim() ?? ''
