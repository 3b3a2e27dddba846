import { useEffect, useState, type KeyboardEvent } from 'react'

export type Branch = { readonly id: number; readonly name: string; readonly children: number }

type Props = {
  label: string
  roots: readonly Branch[]
  /** The branches under one, once asked for; undefined while they come. */
  under: (id: number) => readonly Branch[] | undefined
  onOpen: (id: number) => void
  open: ReadonlySet<number>
  onToggle: (id: number) => void
  chosen: number | undefined
  onChoose: (id: number) => void
}

type Line = { readonly branch: Branch; readonly depth: number; readonly parent: number | undefined; readonly at: number; readonly of: number }

const linesOf = (branches: readonly Branch[], depth: number, parent: number | undefined, { open, under }: Props): Line[] =>
  branches.flatMap((branch, i) => {
    const line = { branch, depth, parent, at: i + 1, of: branches.length }
    return open.has(branch.id) ? [line, ...linesOf(under(branch.id) ?? [], depth + 1, branch.id, { open, under } as Props)] : [line]
  })

/** A tree moved through by arrows (→ opens, ← closes, Enter chooses, Home and End); one stop of the Tab key. */
export const Tree = (props: Props) => {
  const lines = linesOf(props.roots, 1, undefined, props)
  const [focused, setFocused] = useState<number>()
  const stop = lines.some((l) => l.branch.id === focused)
    ? focused
    : lines.some((l) => l.branch.id === props.chosen)
      ? props.chosen
      : lines[0]?.branch.id
  const shown = lines.some((l) => l.branch.id === props.chosen)
  useEffect(() => {
    const line = document.getElementById(`branch-${props.chosen}`)
    const box = line?.closest<HTMLElement>('[data-scrolls]')
    if (line && box && (line.offsetTop < box.scrollTop || line.offsetTop > box.scrollTop + box.clientHeight - line.offsetHeight))
      box.scrollTop = line.offsetTop - box.clientHeight / 3
  }, [props.chosen, shown])
  const move = (to: Line | undefined) => {
    if (!to) return
    setFocused(to.branch.id)
    document.getElementById(`branch-${to.branch.id}`)?.focus()
  }
  const toggle = (id: number) => {
    if (!props.open.has(id)) props.onOpen(id)
    props.onToggle(id)
  }
  const onKey = (event: KeyboardEvent, line: Line, index: number) => {
    const { id, children } = line.branch
    const isOpen = props.open.has(id)
    const acts: Record<string, () => void> = {
      ArrowDown: () => move(lines[index + 1]),
      ArrowUp: () => move(lines[index - 1]),
      Home: () => move(lines[0]),
      End: () => move(lines.at(-1)),
      ArrowRight: () => (children > 0 && !isOpen ? toggle(id) : move(isOpen ? lines[index + 1] : undefined)),
      ArrowLeft: () => (isOpen ? toggle(id) : move(lines.find((l) => l.branch.id === line.parent))),
      Enter: () => props.onChoose(id),
      ' ': () => props.onChoose(id),
    }
    const act = acts[event.key]
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  }
  return (
    <ul className='tree' role='tree' aria-label={props.label}>
      {lines.map((line, index) => {
        const { id, name, children } = line.branch
        return (
          <li
            key={id}
            id={`branch-${id}`}
            role='treeitem'
            aria-level={line.depth}
            aria-posinset={line.at}
            aria-setsize={line.of}
            aria-expanded={children > 0 ? props.open.has(id) : undefined}
            aria-selected={id === props.chosen}
            tabIndex={id === stop ? 0 : -1}
            style={{ paddingInlineStart: `${line.depth * 0.9 - 0.6}rem` }}
            onKeyDown={(e) => onKey(e, line, index)}
            onFocus={() => setFocused(id)}
            onClick={() => props.onChoose(id)}
          >
            <span
              className='twist'
              aria-hidden='true'
              onClick={(e) => {
                e.stopPropagation()
                if (children > 0) toggle(id)
              }}
            >
              {children > 0 ? (props.open.has(id) ? '▾' : '▸') : ''}
            </span>
            {name}
          </li>
        )
      })}
    </ul>
  )
}
