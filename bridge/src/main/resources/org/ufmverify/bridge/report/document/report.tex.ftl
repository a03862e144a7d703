[#-- LaTeX of a part of a document. Interpolations are escaped; what t.* returns is LaTeX already. --]
[#include "preamble.tex.ftl"]
\hypersetup{pdftitle={[=doc.title][#if !main], supplement[/#if]}}

[#if !main]
\renewcommand{\thesection}{S\arabic{section}}
\renewcommand{\thefigure}{S\arabic{figure}}
\renewcommand{\thetable}{S\arabic{table}}
[/#if]

\begin{document}
\displayskips{4pt}
\begingroup
\raggedright
{\LARGE\sffamily\bfseries [#if !main]Supplement: [/#if][=doc.title]\par}
\vspace{4pt}
[#list doc.subtitle as line]
{\small\color{black!70} [=t.prose(line)]\par}
[/#list]
\endgroup
\vspace{2pt}\hrule\vspace{6pt}
[#if main && doc.summary?has_content]
{\sffamily\bfseries What was found}
[@bullets doc.summary /]
\vspace{2pt}\hrule
[/#if]
[#if main]
[#list doc.lead as block]
{\centering
[@picture block /]
\captionof{figure}{[=t.prose(block.caption)]}\label{fig:[=t.raw(block.id)]}
}
[/#list]
[#else]
{\small Sections, figures and tables of this supplement have numbers with an S; those without stand in \texttt{report.pdf}.\par}
[/#if]
[#list sections as section]
[#if section.id == "proofs"]
\clearpage
\proofsetting
[/#if]
[#-- A long table breaks between its rows, and must not leave the heading alone at the foot of a page. --]
[#if section.blocks?has_content && section.blocks[0].kind == "table"]
\par\penalty0\ifdim\dimexpr\pagegoal-\pagetotal\relax<18\baselineskip\clearpage\fi
[/#if]
\section{[=t.prose(section.title)]}\label{sec:[=t.raw(section.id)]}
[#list section.blocks as block]
[#switch block.kind()]
[#case "paragraph"]

[=t.prose(block.prose)]
[#break]
[#case "heading"]
\subsection*{[=t.prose(block.prose)]}
[#break]
[#case "bullets"]
[@bullets block.items /]
[#break]
[#case "display"]
[=t.display(block.formula)]
[#break]
[#case "figures"]
[@figures block /]
[#break]
[#case "proof"]
[@proof block /]
[#break]
[#case "table"]
[@table block /]
[#break]
[/#switch]
[/#list]
[/#list]
\end{document}
[#macro bullets items]
\begin{list}{\textbullet}{\setlength{\leftmargin}{1.4em}\setlength{\itemsep}{2pt}\setlength{\parsep}{0pt}\setlength{\topsep}{2pt}}
[#list items as item]
\item {}[=t.prose(item)]
[/#list]
\end{list}
[/#macro]
[#-- The picture that was made before, or where there is none what makes it. --]
[#macro picture block]
\IfFileExists{figures/[=t.raw(block.id)].pdf}{\includegraphics{figures/[=t.raw(block.id)].pdf}\par}{%
[@panels block /]
}
[/#macro]
[#macro figures block]
\begin{figure}[!htbp]
\centering
[@picture block /]
\caption{[=t.prose(block.caption)]}\label{fig:[=t.raw(block.id)]}
\end{figure}
[/#macro]
[#macro proof block]
\room{10\baselineskip}\medskip\phantomsection\label{claim:[=block.number]}{\sffamily\bfseries [=block.number]. [=t.prose(block.title)].} \badge{[=block.badge.tone]}{[=block.badge.label]}[#if block.note?has_content] {\small ([=t.prose(block.note)])}[/#if]\nopagebreak
[#if block.formula?has_content]
[=t.display(block.formula)]
[/#if]
[#if block.sketch?has_content]
[=t.prose(block.sketch)]
[/#if]
[#if block.steps?has_content]
\begin{list}{}{\setlength{\leftmargin}{1.9em}\setlength{\labelwidth}{1.5em}\setlength{\labelsep}{0.4em}\setlength{\itemsep}{2pt}\setlength{\parsep}{1pt}\setlength{\topsep}{1pt}}
[#list block.steps as step]
\item[\sffamily [=step?counter].] {\itshape [=step.label?cap_first][#if step.badge.label != "GIVEN"],} \badge{[=step.badge.tone]}{[=step.badge.label]}[#else]}[/#if]. [=t.prose(step.prose)]
[#if step.formula?has_content]
[=t.display(step.formula)]
[/#if]
[#if step.evidence?has_content]
{\footnotesize\color{black!70} [=t.prose(step.evidence)]\par}
[/#if]
[/#list]
\end{list}
[/#if]
[#list block.remarks as remark]
{\footnotesize [=t.prose(remark)]\par}
[/#list]
[/#macro]
[#-- Tables float, which keeps their order, and those longer than a page break. A table that breaks must not meet a
     float at the top of its page (longtable forgets its height), so floats are put out before it. --]
[#macro table block]
[#if t.breaks(block)]
\putoutfloats
{\tablefont
\begin{longtable}{[=t.columns(block)]}
\caption{[=t.prose(block.caption)]}\\
\toprule
[@header block /]
\midrule
\endfirsthead
\toprule
[@header block /]
\midrule
\endhead
\bottomrule
\endfoot
[@rows block /]
\end{longtable}}
[@notes block /]
[#else]
\begin{table}[!htbp]
\centering
\caption{[=t.prose(block.caption)]}
{\tablefont[@tabular block /]}
[@notes block /]
\end{table}
[/#if]
[/#macro]
[#macro tabular block]
\begin{tabular}{[=t.columns(block)]}
\toprule
[@header block /]
\midrule
[@rows block /]
\bottomrule
\end{tabular}
[/#macro]
[#macro rows block]
[#list block.rows as row]
[#list row as cell][@content cell block.columns[cell?index] /][#sep] & [/#sep][/#list]\\[=t.gap(row)]
[/#list]
[/#macro]
[#macro notes block]
[#if block.notes?has_content]
\par{\footnotesize [#list block.notes as note]\textsuperscript{[=block.letters()[note?index]]}~[=note][#sep]; [/#sep][/#list].\par}
[/#if]
[/#macro]
[#macro header block][#list block.columns as column]{[=t.prose(column.header)]}[#sep] & [/#sep][/#list]\\[/#macro]
[#macro content cell column][#switch cell.kind()][#case "words"]{}[=t.prose(cell.prose)][#break][#case "digits"][=t.number(column.numbers, cell.text)][#break][#case "reference"]\hyperref[claim:[=cell.number]]{[=cell.number]}[#break][#case "absent"]--\textsuperscript{[=cell.note]}[#break][#case "label"]\badge{[=cell.badge.tone]}{[=cell.badge.label]}[#if cell.note?has_content]\newline{\scriptsize [=t.prose(cell.note)]}[/#if][#break][/#switch][/#macro]
