[#-- What LaTeX files of reports have in common. Interpolations are escaped; what t.* returns is LaTeX already. --]
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
[#macro panels block]
[#list block.panels as panel]
\makebox[[=t.share(block.across())]\linewidth][c]{[=t.figure(panel, block.across(), panel?is_last)]}[#if panel?has_next && (panel?index + 1) % block.across() == 0]\\[6pt][/#if]%
[/#list]
[#if block.legend()?has_content]

\vspace{3pt}{\footnotesize
[#list block.legend() as entry]\mbox{[=t.sample(entry)]~[=t.prose(entry.label)]}[#sep]\quad [/#sep][/#list]\par}
[/#if]
[/#macro]
