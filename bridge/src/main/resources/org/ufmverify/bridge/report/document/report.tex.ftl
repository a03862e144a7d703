[#-- LaTeX of a document. Interpolations are escaped; what t.* returns is LaTeX already. --]
\documentclass[10pt,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{textcomp}
\usepackage{lmodern}
\usepackage[margin=25mm]{geometry}
\usepackage{amsmath,amssymb}
\usepackage{array,booktabs,longtable}
\usepackage{graphicx}
\usepackage{xcolor}
\usepackage{caption}
\usepackage{microtype}
\usepackage{pgfplots}
\usetikzlibrary{calc}
\pgfplotsset{compat=1.16}
\usepackage[hidelinks]{hyperref}

% Colours of Okabe and Ito, told apart by colour-blind readers.
[=t.figurePreamble()]
\colorlet{good}{oigreen!75!black}
\colorlet{fair}{oiblue}
\colorlet{poor}{oivermilion}
\colorlet{plain}{black!65}

% A formula that is too wide for the line is made smaller.
\newsavebox{\fittedbox}
\newcommand{\fitted}[1]{\sbox{\fittedbox}{$\displaystyle #1$}%
  \ifdim\wd\fittedbox>\linewidth\resizebox{\linewidth}{!}{\usebox{\fittedbox}}\else\usebox{\fittedbox}\fi}
% As much room as that, or the next page: for what must not stand alone at the foot of a page.
\newcommand{\room}[1]{\par\begingroup\skip0=0pt plus #1\relax\vskip\skip0\penalty-200\vskip-\skip0\endgroup}
% Before a table that breaks over pages, which does not know of floats that wait.
\makeatletter
\newcommand{\putoutfloats}{\par\ifx\@deferlist\@empty\else\clearpage\fi}
\makeatother
\newcommand{\displayskips}[1]{\abovedisplayskip=#1 plus 1pt\belowdisplayskip=#1 plus 1pt\abovedisplayshortskip=#1 plus 1pt%
  \belowdisplayshortskip=#1 plus 1pt}
\newcommand{\proofsetting}{\small\displayskips{2pt}}
\newcommand{\tablefont}{\footnotesize\setlength{\tabcolsep}{4pt}\renewcommand{\arraystretch}{1.12}}
\newcommand{\badge}[2]{\mbox{\textcolor{#1}{\sffamily\bfseries\scriptsize #2}}}
\newcolumntype{L}[1]{>{\raggedright\arraybackslash}p{\dimexpr#1\linewidth-2\tabcolsep\relax}}
\makeatletter
\renewcommand{\section}{\@startsection{section}{1}{\z@}{-3.2ex plus -1ex minus -.3ex}{1.3ex plus .2ex}%
  {\large\sffamily\bfseries\raggedright}}
\renewcommand{\subsection}{\@startsection{subsection}{2}{\z@}{-2.4ex plus -.8ex minus -.2ex}{.9ex plus .2ex}%
  {\normalsize\sffamily\bfseries\raggedright}}
\makeatother
\captionsetup{font=small,labelfont={sf,bf},labelsep=period,margin=6mm,skip=5pt,hypcap=false}
\pgfplotsset{every axis/.append style={scale only axis, axis line style={black!70}, tick align=outside, tick pos=left,
  major tick length=2.2pt, grid style={black!10, line width=0.3pt}, label style={font=\footnotesize, align=center},
  tick label style={font=\scriptsize}, title style={font=\small\sffamily\bfseries, yshift=-0.5ex, align=center}, clip marker paths=true,
  xlabel near ticks, ylabel near ticks}}
\setlength{\parindent}{0pt}
\setlength{\parskip}{5pt plus 1pt}
\setlength{\LTpre}{6pt}
\setlength{\LTpost}{2pt}
\setlength{\emergencystretch}{3em}
\widowpenalty=9000
\postdisplaypenalty=10000
\clubpenalty=9000
\raggedbottom
\renewcommand{\topfraction}{0.9}
\renewcommand{\bottomfraction}{0.7}
\renewcommand{\textfraction}{0.08}
\renewcommand{\floatpagefraction}{0.85}
\setcounter{topnumber}{3}
\setcounter{totalnumber}{5}
% Pages of floats alone begin at their top.
\makeatletter
\setlength{\@fptop}{0pt}
\setlength{\@fpsep}{14pt}
\makeatother
\setlength{\textfloatsep}{12pt plus 3pt}
\setlength{\intextsep}{10pt plus 3pt}
\hypersetup{pdftitle={[=doc.title]}}

\begin{document}
\displayskips{4pt}
\begingroup
\raggedright
{\LARGE\sffamily\bfseries [=doc.title]\par}
\vspace{4pt}
[#list doc.subtitle as line]
{\small\color{black!70} [=t.prose(line)]\par}
[/#list]
\endgroup
\vspace{2pt}\hrule\vspace{6pt}
[#if doc.summary?has_content]
{\sffamily\bfseries What was found}
[@bullets doc.summary /]
\vspace{2pt}\hrule
[/#if]
[#assign appendix = false/]
[#list doc.sections as section]
[#if section.appendix() && !appendix]
[#assign appendix = true/]
\clearpage
\appendix
\proofsetting
[/#if]

[#-- What the claims rest on comes before them. --]
[#if section.id == "empirical-claims"]\putoutfloats
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
[#case "result"]
[@result block /]
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
[#macro figures block]
\begin{figure}[!htbp]
\centering
[#list block.panels as panel]
\makebox[[=t.share(block.across())]\linewidth][c]{[=t.figure(panel, block.across(), panel?is_last)]}[#if panel?has_next && (panel?index + 1) % block.across() == 0]\\[6pt][/#if]%
[/#list]
[#if block.legend()?has_content]

\vspace{3pt}{\footnotesize
[#list block.legend() as entry]\mbox{[=t.sample(entry)]~[=t.prose(entry.label)]}[#sep]\quad [/#sep][/#list]\par}
[/#if]
\caption{[=t.prose(block.caption)]}\label{fig:[=t.raw(block.id)]}
\end{figure}
[/#macro]
[#macro result block]
\room{7\baselineskip}\medskip\phantomsection\label{claim:[=block.number]}{\sffamily\bfseries [#if block.proved]\hyperref[proof:[=block.number]]{[=block.number]}[#else][=block.number][/#if]. [=t.prose(block.title)].} \badge{[=block.badge.tone]}{[=block.badge.label]}[#if block.note?has_content] {\small ([=t.prose(block.note)])}[/#if]\nopagebreak
[#if block.formula?has_content]
[=t.display(block.formula)]
[/#if]
[=t.prose(block.sketch)]
[/#macro]
[#macro proof block]
\room{10\baselineskip}\medskip\phantomsection\label{proof:[=block.number]}{\sffamily\bfseries \hyperref[claim:[=block.number]]{[=block.number]}. [=t.prose(block.title)].} \badge{[=block.badge.tone]}{[=block.badge.label]}\nopagebreak
[#if block.formula?has_content]
[=t.display(block.formula)]
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
[#list row as cell][@content cell block.columns[cell?index] /][#sep] & [/#sep][/#list]\\
[/#list]
[/#macro]
[#macro notes block]
[#if block.notes?has_content]
\par{\footnotesize [#list block.notes as note]\textsuperscript{[=block.letters()[note?index]]}~[=note][#sep]; [/#sep][/#list].\par}
[/#if]
[/#macro]
[#macro header block][#list block.columns as column]{[=t.prose(column.header)]}[#sep] & [/#sep][/#list]\\[/#macro]
[#macro content cell column][#switch cell.kind()][#case "words"]{}[=t.prose(cell.prose)][#break][#case "digits"][=t.number(column.numbers, cell.text)][#break][#case "reference"]\hyperref[claim:[=cell.number]]{[=cell.number]}[#break][#case "absent"]--\textsuperscript{[=cell.note]}[#break][#case "label"]\badge{[=cell.badge.tone]}{[=cell.badge.label]}[#if cell.note?has_content]\newline{\scriptsize [=t.prose(cell.note)]}[/#if][#break][/#switch][/#macro]
